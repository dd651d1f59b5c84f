/**
 * What a decision may know about its target. Plain data: `queries.ts` loads it, nothing here reads a database.
 *
 * A fact that is missing makes every condition on it false.
 */
import type { TeamRole, Visibility } from '../contract/vocabulary.ts';

export interface RegistryFact {
  readonly id: number;
  readonly readOnly: boolean;
  /** Nobody writes to it for the moment. */
  readonly frozen?: boolean;
}

export interface NamespaceFact {
  readonly id: number;
  readonly name: string;
  readonly visibility: Visibility;
  readonly global: boolean;
  /** Whose personal namespace it is: nobody's, a person's, or that of the service user. */
  readonly personal: 'no' | 'user' | 'service';
  readonly readOnly?: boolean;
  readonly inTrash?: boolean;
}

export interface TeamFact {
  readonly id: number;
  readonly name: string;
  readonly hidden: boolean;
  /** Role of the actor; null when not a member. */
  readonly role: TeamRole | null;
  readonly inTrash?: boolean;
}

/** `id` is null for a name that the catalog does not know (yet). */
export interface RepositoryFact {
  readonly id: number | null;
  readonly fullName: string;
  readonly readOnly?: boolean;
  readonly inTrash?: boolean;
}

interface KnownRepositoryFact extends RepositoryFact {
  readonly id: number;
}

export interface TagFact {
  readonly id: number;
  readonly name: string;
  readonly digest: string;
  /** A pattern of its namespace says that it stays where it points. */
  readonly immutable?: boolean;
}

export interface UserFact {
  readonly id: number;
  readonly username: string;
  readonly service: boolean;
}

/** All facts there are, each of them possibly missing: what conditions read. */
export interface Facts {
  readonly registry?: RegistryFact;
  readonly namespace?: NamespaceFact;
  /** The team concerned: the target itself, or the owner of the namespace. */
  readonly team?: TeamFact;
  /** Where a namespace is to be transferred. */
  readonly newTeam?: TeamFact;
  readonly repository?: RepositoryFact;
  readonly tag?: TagFact;
  readonly user?: UserFact;
  /** Who wrote the comment, caused the activity or was denied. */
  readonly authorId?: number | null;
  /** Name of the event of an activity. */
  readonly event?: string;
}

/** A namespace and what surrounds it. */
export interface NamespaceFacts extends Facts {
  readonly registry: RegistryFact;
  readonly namespace: NamespaceFact;
  readonly team: TeamFact;
}

/** A namespace named by somebody that does not exist: no visibility, no team, so only an admin gets through. */
export interface UnknownNamespaceFacts extends Facts {
  readonly registry: RegistryFact;
  readonly namespace?: never;
  readonly team?: never;
  readonly unknownNamespace: string | null;
}

/** Content under a name; neither the repository nor its namespace needs to exist. */
export type ContentFacts = (NamespaceFacts | UnknownNamespaceFacts) & {
  readonly repository: RepositoryFact;
};

export interface TransferFacts extends NamespaceFacts {
  readonly newTeam: TeamFact;
}

export interface RepositoryFacts extends NamespaceFacts {
  readonly repository: KnownRepositoryFact;
}

export interface TagFacts extends RepositoryFacts {
  readonly tag: TagFact;
}

/** An entry of the trash: who sees it depends on the team that owned what was deleted. */
export interface TrashFacts extends Facts {
  readonly trash: { readonly id: number };
}

export interface CommentFacts extends RepositoryFacts {
  readonly comment: { readonly id: number };
  /** null: the account is gone. */
  readonly authorId: number | null;
}

export interface WebhookFacts extends NamespaceFacts {
  readonly webhook: { readonly id: number };
}

export interface TeamFacts extends Facts {
  readonly team: TeamFact;
}

export interface UserFacts extends Facts {
  readonly user: UserFact;
}

export interface ApplicationTokenFacts extends UserFacts {
  readonly applicationToken: { readonly id: number; readonly application: string };
}

export interface RegistryFacts extends Facts {
  readonly registry: RegistryFact;
}

export interface ActivityFacts extends Facts {
  readonly authorId: number | null;
  readonly event: string;
}

export interface DenialFacts extends Facts {
  readonly authorId: number | null;
}

/** For actions without a target. */
export const noFacts: Facts = {};

/** The facts each kind of target must carry. */
export interface TargetFacts {
  none: Facts;
  namespace: NamespaceFacts;
  transfer: TransferFacts;
  content: ContentFacts;
  repository: RepositoryFacts;
  tag: TagFacts;
  trash: TrashFacts;
  comment: CommentFacts;
  webhook: WebhookFacts;
  team: TeamFacts;
  user: UserFacts;
  'application-token': ApplicationTokenFacts;
  registry: RegistryFacts;
  activity: ActivityFacts;
  denial: DenialFacts;
}

export type TargetKind = keyof TargetFacts;
