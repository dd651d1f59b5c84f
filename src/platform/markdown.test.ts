import { describe, expect, it } from 'vitest';
import { renderMarkdown } from './markdown.ts';

const html = (text: string): string => renderMarkdown(text) ?? '';

const tagPattern = /<\/?([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"<>]*")*)\s*\/?>/g;

/** Everything a browser could act on that Markdown is not for. */
function dangers(output: string): string[] {
  const found = output.replace(tagPattern, '').includes('<') ? ['a tag that is none of ours'] : [];
  for (const [, tag = '', attributes = ''] of output.matchAll(tagPattern)) {
    if (!harmless.tags.test(tag)) found.push(tag);
    for (const [, name = '', value = ''] of attributes.matchAll(/([a-z-]+)="([^"]*)"/g)) {
      if (!harmless.attributes.test(name)) found.push(name);
      if (name === 'href' && !harmless.protocols.test(protocolOf(value))) found.push(value);
    }
  }
  return found;
}

/** As a browser reads it on a page of ours. */
function protocolOf(href: string): string {
  const entities: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>' };
  const text = href.replace(/&(\w+);/g, (all, name: string) => entities[name] ?? all);
  return URL.parse(text, 'https://portus.example/')?.protocol ?? 'https:';
}

const harmless = {
  tags: /^(h[1-6]|p|br|hr|blockquote|ul|ol|li|pre|code|a|em|strong|s|table|thead|tbody|tr|th|td)$/,
  attributes: /^(href|rel|class)$/,
  protocols: /^(https?|mailto):$/,
};

describe('markdown', () => {
  it('becomes what people expect', () => {
    expect(html('# Title\n\nSome **bold** `code`, ~~old~~, <https://example.org>.')).toBe(
      '<h1>Title</h1>\n<p>Some <strong>bold</strong> <code>code</code>, <s>old</s>, ' +
        '<a href="https://example.org" rel="nofollow noopener noreferrer">https://example.org</a>.</p>\n',
    );
    expect(html('```sh\ndocker pull a/b\n```')).toBe('<pre><code class="language-sh">docker pull a/b\n</code></pre>\n');
    expect(html('|a|b|\n|-|-|\n|1|2|')).toContain('<td>1</td>');
    expect(html('[mail](mailto:a@example.org) [here](/teams/1) [there](#top)')).toMatch(
      /mailto:a@example\.org.*\/teams\/1.*#top/,
    );
    expect(html('see https://example.org/x?a=1&b=2')).toContain('href="https://example.org/x?a=1&amp;b=2"');
  });

  it('of nothing is nothing', () => {
    expect([null, '', ' \n\t '].map(renderMarkdown)).toEqual([null, null, null]);
  });

  it('shows raw HTML as text', () => {
    expect(html('<b>x</b><script>alert(1)</script>')).toBe(
      '<p>&lt;b&gt;x&lt;/b&gt;&lt;script&gt;alert(1)&lt;/script&gt;</p>\n',
    );
  });

  it('never shows images: a page would call the address', () => {
    const text = '![x](https://example.org/track.png) ![y][z]\n\n[z]: https://example.org/a.svg';
    expect(html(text)).not.toContain('<img');
    expect(html('![x](data:image/svg+xml;base64,PHN2Zz4=)')).not.toContain('<img');
  });

  const attacks = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<iframe srcdoc="<script>alert(1)</script>">',
    '<a href="javascript:alert(1)">x</a>',
    '<math><mi//xlink:href="data:x,<script>alert(4)</script>">',
    '<style>@import "//evil"</style><link rel=stylesheet href=//evil>',
    '<form action=//evil><input name=password>',
    '<scr<script>ipt>alert(1)</scr</script>ipt>',
    '<<script>alert(1);//<</script>',
    '<div\nonclick\n=\nalert(1)>x',
    '<!--><img src=x onerror=alert(1)>-->',
    '<![CDATA[<script>alert(1)</script>]]>',
    '<?php echo 1 ?><script>alert(1)</script>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\nscript:alert(1))',
    '[x](java&#10;script:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](&#x6A;&#x61;vascript&colon;alert(1))',
    '[x](%6aavascript:alert(1))',
    '[x]( javascript:alert(1))',
    '[x](\u0001javascript:alert(1))',
    '[x](<javascript:alert(1)>)',
    '[x](vbscript:msgbox(1))',
    '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
    '[x](data:image/svg+xml,<svg onload=alert(1)>)',
    '[x](file:///etc/passwd)',
    '[x](blob:https://example.org/1)',
    '[x]\n\n[x]: javascript:alert(1)',
    '<javascript:alert(1)>',
    '<vbscript:x>',
    '[x](https://example.org" onmouseover="alert(1))',
    '[x](https://example.org \'a" onclick="alert(1)\')',
    '[x](https://example.org "><script>alert(1)</script>")',
    '[<img src=x onerror=alert(1)>](https://example.org)',
    '![<script>alert(1)</script>](javascript:alert(1))',
    '![x](https://example.org/"onerror="alert(1))',
    '[![x](javascript:alert(1))](javascript:alert(2))',
    '`<script>alert(1)</script>`',
    '```"><script>alert(1)</script>\nx\n```',
    '```js onclick=alert(1)\n</code></pre><script>alert(1)</script>\n```',
    '    <script>alert(1)</script>',
    '|<script>alert(1)</script>|\n|-|\n|<img src=x onerror=alert(1)>|',
    '# <img src=x onerror=alert(1)>\n> <svg onload=alert(1)>\n- <script>alert(1)</script>',
    '**<a href="//evil" style="position:fixed;inset:0">x</a>**',
    '\u0000<script\u0000>alert(1)</script>',
    '<a href="https://example.org" target=_blank ping=//evil id=x name=y>x</a>',
    'https://example.org/"onmouseover="alert(1)',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '<'.repeat(2000),
    `${'['.repeat(500)}x${']('.repeat(500)}javascript:alert(1)`,
  ];

  it.each(attacks)('of an attacker does nothing: %j', (attack) => {
    for (const text of [attack, `- ${attack}`, `> ${attack}`, `a ${attack} b`, `[y](${attack})`, `**${attack}**`])
      expect(dangers(html(text)), html(text)).toEqual([]);
  });

  it('is safe because it is checked, not because nothing is tried', () => {
    for (const output of ['<img class="x">', '<a href="javascript:x">', '<a href="java\tscript:x">', '<p onclick="x">'])
      expect(dangers(output)).toHaveLength(1);
  });

  it('of the longest text does not hold up everybody else, and is made once', () => {
    const longest = (piece: string): string => piece.repeat(20_000 / piece.length);
    const costs = ['[', '*a_', '> ', '`', '&#', '\n> - ', 'a@b.c ', '[a](', '[x]: y\n'].map((piece) => {
      const began = performance.now();
      const first = renderMarkdown(longest(piece));
      const cost = performance.now() - began;
      expect(renderMarkdown(longest(piece))).toBe(first);
      return cost;
    });
    expect(Math.max(...costs)).toBeLessThan(2000);
  });
});
