/** Offset paging as the old Portus API did it: headers beside a plain array. Pure. */

export interface Page {
  readonly page: number;
  readonly perPage: number;
  readonly offset: number;
}

export function pageOf({
  page = 1,
  per_page: perPage = 15,
}: {
  readonly page?: number | undefined;
  readonly per_page?: number | undefined;
}): Page {
  return { page, perPage, offset: (page - 1) * perPage };
}

/**
 * Headers of one page.
 *
 * @param url request target, repeated in `Link` (RFC 8288) with another page
 */
export function pageHeaders({ page, perPage }: Page, total: number, url: string): Record<string, string> {
  const last = Math.max(1, Math.ceil(total / perPage));
  const link = (target: number, rel: string): string => {
    const [path = '', query = ''] = url.split('?', 2);
    const parameters = new URLSearchParams(query);
    parameters.set('page', String(target));
    return `<${path}?${parameters}>; rel="${rel}"`;
  };
  const [previous, next] = [page > 1 ? page - 1 : null, page < last ? page + 1 : null];
  return {
    'x-total': String(total),
    'x-total-pages': String(last),
    'x-per-page': String(perPage),
    'x-page': String(page),
    'x-next-page': next === null ? '' : String(next),
    'x-prev-page': previous === null ? '' : String(previous),
    link: [
      ...(previous === null ? [] : [link(previous, 'prev')]),
      ...(next === null ? [] : [link(next, 'next')]),
      link(1, 'first'),
      link(last, 'last'),
    ].join(', '),
  };
}

/** ISO 8601, the form of every time in the API. */
export function iso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

export function isoOrNull(epochMs: number | null): string | null {
  return epochMs === null ? null : iso(epochMs);
}
