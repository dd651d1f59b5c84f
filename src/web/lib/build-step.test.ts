import { expect, test } from 'vitest';
import { buildStep } from './build-step.ts';

test.each([
  ['/bin/sh -c #(nop)  CMD ["sh"]', 'CMD ["sh"]'],
  ['/bin/sh -c #(nop) ADD file:abc in / ', 'ADD file:abc in /'],
  ['/bin/sh -c apk add curl', 'RUN apk add curl'],
  ['RUN /bin/sh -c apk add curl # buildkit', 'RUN apk add curl'],
  ['RUN |1 V=1 /bin/sh -c make # buildkit', 'RUN make'],
  ['COPY app / # buildkit', 'COPY app /'],
  ['ENV A=b', 'ENV A=b'],
  ['', ''],
])('%j reads as %j', (createdBy, step) => {
  expect(buildStep(createdBy)).toBe(step);
});
