import { useQuery } from '@tanstack/react-query';
import type { DeploymentQuery, DeploymentShape } from '../../../contract/api/installation.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Section } from '../../ui/section.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { GeneratedFilesView } from './generated-files.tsx';
import { OptionForm } from './option-form.tsx';
import { choicesOf, type Option, useOptions } from './options.ts';
import { deployConfigQuery } from './queries.ts';
import { words } from './words.ts';

const starter: Option<keyof DeploymentQuery> = {
  ...{ kind: 'choice', name: 'kind', label: words.starter },
  choices: choicesOf(words.starters),
};
const place: Option<keyof DeploymentQuery> = {
  ...{ kind: 'text', name: 'folder', label: words.folder, placeholder: '/srv/portus' },
};

const shapes = ['compose', 'kubernetes', 'systemd'] as const satisfies DeploymentShape[];

export function PortusFiles() {
  const options = useOptions();
  const folder = options.read(place);
  const wish: DeploymentQuery = {
    kind: shapes.find((shape) => shape === options.read(starter)) ?? 'compose',
    ...(folder === undefined ? {} : { folder }),
  };
  const query = useQuery(deployConfigQuery(useApi(), wish));
  return (
    <Section title={words.tabs.portus} description={words.portusPurpose}>
      <OptionForm offered={[starter, place]} options={options} error={query.error} />
      <Answer query={query} waiting={<WaitingRows rows={3} height={80} />}>
        {(made) => <GeneratedFilesView made={made} />}
      </Answer>
    </Section>
  );
}
