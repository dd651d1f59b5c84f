/** `portus tag`. */
import { Command } from 'commander';
import { Tag, TagMoment } from '../contract/api/catalog.ts';
import { findRepository, findTag, splitTag } from './client/resolve.ts';
import { digestFrom } from './tag-moment.ts';
import {
  listing,
  type ListOptions,
  managing,
  removeThing,
  removing,
  type RemovalOptions,
  showList,
} from './session.ts';
import { humanSize } from '../platform/size.ts';
import type { Column } from './terminal/table.ts';

const columns: readonly Column<Tag>[] = [
  { title: 'NAME', value: ({ name }) => name },
  { title: 'DIGEST', value: ({ digest }) => digest.slice(0, 19) },
  { title: 'KIND', value: ({ kind }) => kind },
  { title: 'PLATFORMS', value: ({ platforms }) => platforms.join(', ') },
  { title: 'SIZE', value: ({ size }) => humanSize(size), align: 'right' },
  { title: 'PULLS', value: ({ pull_count }) => pull_count, align: 'right' },
  { title: 'BY', value: ({ author }) => author.name },
  { title: 'PUSHED', value: ({ updated_at }) => updated_at },
];

const wholeName = 'such as backend/api:1.0';

export function tagCommand(): Command {
  return new Command('tag')
    .description('tags of repositories')
    .addCommand(list())
    .addCommand(showOne())
    .addCommand(history())
    .addCommand(restoreTag())
    .addCommand(remove())
    .addHelpText(
      'after',
      '\nExamples:\n  portus tag list backend/api\n  portus tag history backend/api:latest\n  portus tag restore backend/api:latest --to-before 2026-11-20',
    );
}

const list = (): Command =>
  listing(new Command('list').description('list the tags of a repository'))
    .argument('<repository>', 'full name or id')
    .option('--search <text>', 'part of the name')
    .action(
      managing(async (session, name: string, options: ListOptions & { search?: string }) => {
        const { id } = await findRepository(session.api, name);
        const query = { search: options.search };
        await showList(session, { schema: Tag, path: `/repositories/${id}/tags`, query }, columns, options);
      }),
    );

const showOne = (): Command =>
  new Command('show')
    .description('show one tag')
    .argument('<tag>', wholeName)
    .action(
      managing(async ({ api, terminal }, name: string) => {
        const { repository, tag } = await findTag(api, name);
        terminal.facts(tag, [
          ['id', tag.id],
          ['name', `${repository.full_name}:${tag.name}`],
          ['pull as', `${repository.registry_hostname}/${repository.full_name}:${tag.name}`],
          ['digest', tag.digest],
          ['kind', tag.kind],
          ['media type', tag.media_type],
          ['platforms', tag.platforms.join(', ')],
          ['size', humanSize(tag.size)],
          ['pushed by', tag.author.name],
          ['pushed', tag.updated_at],
          ['pulls', tag.pull_count],
          ['last pull', tag.last_pulled_at],
          ['last pulled by', tag.last_pulled_by],
        ]);
      }),
    );

const history = (): Command =>
  listing(new Command('history').description('what a tag pointed to, since when, by whom; also one that is gone'))
    .argument('<tag>', wholeName)
    .action(
      managing(async (session, wanted: string, options: ListOptions) => {
        const { repository, name: tag } = await splitTag(session.api, wanted);
        await showList(
          session,
          { schema: TagMoment, path: `/repositories/${repository.id}/history`, query: { tag } },
          [
            { title: 'SINCE', value: ({ at }) => at },
            { title: 'DIGEST', value: ({ digest }) => digest ?? 'removed' },
            { title: 'BY', value: ({ actor }) => actor },
            { title: 'RESTORABLE', value: ({ restorable }) => restorable },
          ],
          options,
        );
      }),
    );

const restoreTag = (): Command =>
  new Command('restore')
    .description('let a tag point again to what its history names; also one that is gone')
    .argument('<tag>', wholeName)
    .argument('[digest]', 'what it pointed to; its beginning is enough')
    .option(
      '--to-before <time>',
      'what it pointed to just before this time, such as 2026-11-20 or 2026-11-20T14:00:00Z',
    )
    .action(
      managing(async ({ api, terminal }, wanted: string, text: string | undefined, options: { toBefore?: string }) => {
        const { repository, name } = await splitTag(api, wanted);
        const path = `/repositories/${repository.id}`;
        const { rows } = await api.rows(TagMoment, `${path}/history`, { tag: name }, null);
        const digest = digestFrom(rows, text, options.toBefore);
        const tag = await api.send(Tag, 'POST', `${path}/tags/restore`, { tag: name, digest });
        terminal.answer(tag, () => [`${repository.full_name}:${name} points to ${tag.digest} again.`]);
      }),
    );

const remove = (): Command =>
  removing(new Command('delete').description('delete one tag; others of the same image stay'))
    .argument('<tag>', wholeName)
    .action(
      managing(async (session, name: string, options: RemovalOptions) => {
        const { repository, tag } = await findTag(session.api, name);
        await removeThing(session, { name: `${repository.full_name}:${tag.name}`, path: `/tags/${tag.id}` }, options);
      }),
    );
