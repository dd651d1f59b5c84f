import { Anchor, Checkbox, EmptyState, Text, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconTag } from '@tabler/icons-react';
import { useReducer, useState } from 'react';
import { Link } from 'react-router';
import type { Repository, Tag } from '../../../contract/api/catalog.ts';
import { repositoryAddress } from '../../lib/addresses.ts';
import { useApi } from '../../lib/api-context.tsx';
import { useListParams } from '../../lib/list-params.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { ListTools } from '../../ui/list-tools.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { PullCard } from '../push-guide/pull-card.tsx';
import { PushGuide } from '../push-guide/push-guide.tsx';
import { BulkDeletion } from './bulk-deletion.tsx';
import { excerptOf } from './excerpt.ts';
import { attachedCountQuery, newestTagQuery } from './queries.ts';
import { nothingSelected, type Selection, selectionAfter, type SelectionStep } from './selection.ts';
import { TagPages } from './tag-pages.tsx';
import { useFlag } from './use-flag.ts';
import { words } from './words.ts';

/** The tags of a repository and the command that pulls the newest. */
export function TagList({ repository }: { readonly repository: Repository }) {
  const newest = useQuery(newestTagQuery(useApi(), repository));
  const [selection, select] = useReducer<Selection<Tag>, [SelectionStep<Tag>]>(selectionAfter, nothingSelected);
  const [doomed, setDoomed] = useState<readonly Tag[] | null>(null);
  return (
    <>
      <Answer query={newest} waiting={<WaitingRows height={56} />}>
        {(tag) =>
          tag === null && repository.tags_count === 0 ? (
            <NoTags repository={repository} />
          ) : (
            <>
              <Excerpt repository={repository} />
              {tag !== null && (
                <PullCard repository={repository.full_name} tag={tag.name} digest={null} kind={tag.kind} />
              )}
              <Tools repository={repository} />
              <TagPages repository={repository} selection={selection} select={select} onDelete={setDoomed} />
            </>
          )
        }
      </Answer>
      {/* Not inside: the way back must stay when the last tag is gone. */}
      {doomed !== null && (
        <BulkDeletion
          repository={repository}
          tags={doomed}
          onDeleted={(ids) => {
            select({ kind: 'drop', ids });
          }}
          onClose={() => {
            setDoomed(null);
          }}
        />
      )}
    </>
  );
}

/** What the images are for, as far as one line can say it. */
function Excerpt({ repository }: { readonly repository: Repository }) {
  const excerpt = excerptOf(repository.description);
  if (excerpt === null) return null;
  return (
    <Text mb="lg" maw={740} style={{ overflowWrap: 'anywhere' }}>
      {excerpt}{' '}
      {repository.description?.trim() !== excerpt && (
        <Anchor
          component={Link}
          to={`${repositoryAddress(repository.full_name)}?tab=description`}
          inherit
          underline="always"
        >
          {words.readDescription}
        </Anchor>
      )}
    </Text>
  );
}

function Tools({ repository }: { readonly repository: Repository }) {
  const [params, change] = useListParams();
  const [attached, setAttached] = useFlag('attached');
  const count = useQuery(attachedCountQuery(useApi(), repository)).data ?? 0;
  return (
    <ListTools
      what={words.whatTags}
      params={params}
      onChange={change}
      action={
        (count > 0 || attached) && (
          <Tooltip label={words.showAttachedHint} events={{ hover: true, focus: true, touch: true }}>
            <Checkbox
              label={words.showAttached(count)}
              checked={attached}
              onChange={(event) => {
                setAttached(event.currentTarget.checked);
              }}
            />
          </Tooltip>
        )
      }
    />
  );
}

function NoTags({ repository }: { readonly repository: Repository }) {
  const mayPush = repository.can['push'] === true;
  return (
    <Card p={{ base: 'md', sm: 'xl' }}>
      <EmptyState
        icon={<IconTag size={36} stroke={1.5} />}
        title={words.noTags}
        description={mayPush ? words.noTagsHint : words.noTagsGuest}
        mb={mayPush ? 'lg' : 0}
      />
      {mayPush && <PushGuide repository={repository.full_name} />}
    </Card>
  );
}
