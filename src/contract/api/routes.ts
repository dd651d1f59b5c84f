/** Paths of the API under the prefix; the server registers them, the page calls them. */
export const apiPrefix = '/api/v1';

/** Name of the session cookie and of the header that proves a request was made by our own page. */
export const sessionCookie = 'portus_session';
export const csrfHeader = 'x-csrf-token';
