import { Anchor, Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './page-header.module.css';
import { words } from './words.ts';

interface PageHeaderProps {
  readonly title: string;
  /** The pages above this one. */
  readonly above?: readonly { readonly title: string; readonly to: string }[];
  /** One sentence on what this page is. */
  readonly description?: ReactNode;
  /** Small facts beside the title. */
  readonly marks?: ReactNode;
  readonly actions?: ReactNode;
}

/** Title of a page, also in the browser's tab. */
export function PageHeader({ title, above = [], description, marks, actions }: PageHeaderProps) {
  return (
    <Stack gap={6} mb="lg">
      <title>{`${title} · Portus`}</title>
      {above.length > 0 && (
        <Breadcrumbs
          component="nav"
          aria-label={words.whereYouAre}
          separatorMargin={6}
          className={classes['above'] ?? ''}
        >
          {above.map((page) => (
            <Anchor key={page.to} component={Link} to={page.to} size="sm">
              {page.title}
            </Anchor>
          ))}
        </Breadcrumbs>
      )}
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={6} miw={0}>
          <Group gap="sm" align="center">
            <Title order={1} className={classes['title'] ?? ''}>
              {title}
            </Title>
            {marks}
          </Group>
          {description !== undefined && (
            <Text c="dimmed" maw={680} component="div">
              {description}
            </Text>
          )}
        </Stack>
        {actions}
      </Group>
    </Stack>
  );
}
