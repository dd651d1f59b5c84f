/** Hands the API client to the components. */
import { createContext, use } from 'react';
import type { Api } from './api.ts';

interface Server {
  readonly api: Api;
  /** Scheme, host and path of Portus, without a slash at the end. */
  readonly baseUrl: string;
}

const ServerContext = createContext<Server | null>(null);

export const ServerProvider = ServerContext.Provider;

function useServer(): Server {
  const server = use(ServerContext);
  if (server === null) throw new Error('This component needs a ServerProvider above it.');
  return server;
}

export const useApi = (): Api => useServer().api;

export const useBaseUrl = (): string => useServer().baseUrl;
