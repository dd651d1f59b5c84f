import type { PushPolicy } from '../contract/vocabulary.ts';

/** The switches of an installation that rules depend on. Admins are above most of them; the rules say where not. */
export interface AccessSettings {
  /** `unknown`: the configured word is not one we know, so nobody may push. */
  readonly pushPolicy: PushPolicy | 'unknown';
  readonly createTeam: boolean;
  readonly manageTeam: boolean;
  readonly createNamespace: boolean;
  readonly manageNamespace: boolean;
  readonly changeVisibility: boolean;
  readonly createWebhook: boolean;
  readonly manageWebhook: boolean;
  /** Off: nobody removes content, repositories, namespaces or teams. */
  readonly deleteEnabled: boolean;
  readonly deleteContributors: boolean;
  /** Off: anonymous people see nothing, but may still pull what is public. */
  readonly anonymousBrowsing: boolean;
}

/** The settings that are plain switches. */
export type Switch = Exclude<keyof AccessSettings, 'pushPolicy'>;

/** What an installation does when nothing is configured. */
export const defaultSettings: AccessSettings = {
  pushPolicy: 'allow-teams',
  createTeam: true,
  manageTeam: true,
  createNamespace: true,
  manageNamespace: true,
  changeVisibility: true,
  createWebhook: true,
  manageWebhook: true,
  deleteEnabled: true,
  deleteContributors: false,
  anonymousBrowsing: true,
};
