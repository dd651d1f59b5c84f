/** What a text will look like before it is saved. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { problems } from '../contract/api/base.ts';
import { MarkdownText, RenderedMarkdown } from '../contract/api/catalog.ts';
import { renderMarkdown } from '../platform/markdown.ts';

export const markdownRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.post(
    '/markdown',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'Markdown as safe HTML, as descriptions and comments are shown',
        tags: ['repositories'],
        body: MarkdownText,
        response: { 200: RenderedMarkdown, ...problems(400, 401, 422) },
      },
    },
    async ({ body: { text } }) => ({ html: renderMarkdown(text) ?? '' }),
  );
};
