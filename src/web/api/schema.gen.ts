// Generated from docs/openapi.json by `npm run generate`. Do not edit.
export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The process answers; says nothing about its parts
         * @description Open to everybody.
         */
        get: operations["getHealthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * State of every part
         * @description Open to everybody.
         */
        get: operations["getReadyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Measurements for Prometheus
         * @description Also for the Bearer token of the setting `metrics.token`.
         *
         *     Decided by the right `metrics.read`.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Version of Portus and of its API
         * @description Open to everybody who is signed in.
         */
        get: operations["getVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi-spec": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This description of the API (OpenAPI 3.1)
         * @description Open to everybody.
         */
        get: operations["getOpenapiSpec"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/_ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The process answers (old API)
         * @description Open to everybody.
         */
        get: operations["getPing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Database and registry (old API)
         * @description Open to everybody.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who am I
         * @description Open to everybody.
         */
        get: operations["getSession"];
        put?: never;
        /**
         * Sign in with user name and password
         * @description Open to everybody.
         */
        post: operations["postSession"];
        /**
         * Sign out
         * @description Open to everybody.
         */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where I am signed in
         * @description Open to everybody who is signed in.
         */
        get: operations["getSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign out there
         * @description Open to everybody who is signed in.
         */
        delete: operations["deleteSessionsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where somebody is signed in
         * @description Decided by the right `user.manage`.
         */
        get: operations["getUsersByIdSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign somebody out there
         * @description Decided by the right `user.manage`.
         */
        delete: operations["deleteUsersByIdSessionsBySessionId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/bootstrap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create the first admin
         * @description Open to everybody.
         */
        post: operations["postUsersBootstrap"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/signup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an account of my own and sign in with it, where that is switched on
         * @description Open to everybody.
         */
        post: operations["postUsersSignup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People and bots
         * @description Decided by the right `user.read`.
         */
        get: operations["getUsers"];
        put?: never;
        /**
         * Create an account; a bot gets no password, only application tokens
         * @description Decided by the right `user.create`.
         */
        post: operations["postUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One user
         * @description Decided by the right `user.read`.
         */
        get: operations["getUsersById"];
        /**
         * Change an account; a new password ends its other sessions and all its logins
         * @description What is left out stays, and a call that changes nothing answers with the account as it is. People who change their own password send `current_password`; the session they use goes on with a new cookie, and `X-CSRF-Token` of the reply is the new value for it. Only administrators change usernames.
         *
         *     Decided by the right `user.update`.
         */
        put: operations["putUsersById"];
        post?: never;
        /**
         * Delete an account; what it pushed stays under its name
         * @description Decided by the right `user.delete`.
         */
        delete: operations["deleteUsersById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable an account
         * @description Decided by the right `user.disable`.
         */
        post: operations["postUsersByIdEnable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable an account; its tokens, sessions and logins end at once
         * @description Decided by the right `user.disable`.
         */
        post: operations["postUsersByIdDisable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lock the password of an account; its sessions and logins end, its application tokens go on
         * @description Decided by the right `user.manage`.
         */
        post: operations["postUsersByIdLock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unlock the password of an account and forget its failed logins
         * @description Decided by the right `user.manage`.
         */
        post: operations["postUsersByIdUnlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an account an administrator, an auditor, or neither
         * @description Decided by the right `user.manage`.
         */
        post: operations["postUsersByIdRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/application_tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Application tokens of an account
         * @description Decided by the right `application_token.read`.
         */
        get: operations["getUsersByIdApplicationTokens"];
        put?: never;
        /**
         * Create an application token; its secret is in this reply only
         * @description Decided by the right `application_token.create`.
         */
        post: operations["postUsersByIdApplicationTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/application_tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete an application token; clients that use it are refused at once
         * @description Decided by the right `application_token.delete`.
         */
        delete: operations["deleteUsersApplicationTokensById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Teams I may see
         * @description Decided by the right `team.read`.
         */
        get: operations["getTeams"];
        put?: never;
        /**
         * Create a team
         * @description Decided by the right `team.create`.
         */
        post: operations["postTeams"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One team
         * @description Decided by the right `team.read`.
         */
        get: operations["getTeamsById"];
        /**
         * Change name and description of a team
         * @description Decided by the right `team.update`.
         */
        put: operations["putTeamsById"];
        post?: never;
        /**
         * Delete a team; its namespaces go with it or to another team
         * @description Decided by the right `team.delete`.
         */
        delete: operations["deleteTeamsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{id}/ldap_check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exclude a team from the groups of the directory (not available)
         * @description Decided by the right `team.update`.
         */
        post: operations["postTeamsByIdLdapCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Members of a team
         * @description Decided by the right `team.read`.
         */
        get: operations["getTeamsByIdMembers"];
        put?: never;
        /**
         * Add a member; an administrator always becomes an owner
         * @description Decided by the right `team.manage_members`.
         */
        post: operations["postTeamsByIdMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{id}/members/{member_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change the role of a member
         * @description Decided by the right `team.manage_members`.
         */
        put: operations["putTeamsByIdMembersByMemberId"];
        post?: never;
        /**
         * Remove a member
         * @description Decided by the right `team.manage_members`.
         */
        delete: operations["deleteTeamsByIdMembersByMemberId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave a team
         * @description Decided by the right `team.leave`.
         */
        post: operations["postTeamsByIdLeave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{id}/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People and bots who could become members; at most 20
         * @description Decided by the right `team.search_candidates`.
         */
        get: operations["getTeamsByIdCandidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/namespaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Namespaces I may see
         * @description Decided by the right `namespace.read`.
         */
        get: operations["getNamespaces"];
        put?: never;
        /**
         * Create a namespace in a team
         * @description Decided by the right `namespace.create`.
         */
        post: operations["postNamespaces"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{id}/namespaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Namespaces of a team
         * @description Decided by the right `team.read`.
         */
        get: operations["getTeamsByIdNamespaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/namespaces/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a namespace could have this name
         * @description Open to everybody who is signed in.
         */
        get: operations["getNamespacesValidate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/namespaces/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One namespace
         * @description Decided by the right `namespace.read`.
         */
        get: operations["getNamespacesById"];
        /**
         * Change name, description, team, visibility and protection of a namespace
         * @description Decided by the right `namespace.update`.
         */
        put: operations["putNamespacesById"];
        post?: never;
        /**
         * Delete a namespace with its repositories
         * @description Decided by the right `namespace.delete`.
         */
        delete: operations["deleteNamespacesById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/namespaces/{id}/quota": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set the quota of a namespace
         * @description Administrators only. What it uses is counted anew for the answer.
         *
         *     Decided by the right `namespace.set_quota`.
         */
        put: operations["putNamespacesByIdQuota"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/namespaces/{id}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Webhooks of a namespace
         * @description Decided by the right `webhook.read`.
         */
        get: operations["getNamespacesByIdWebhooks"];
        put?: never;
        /**
         * Create a webhook
         * @description The reply shows its signing secret, which is never shown again.
         *
         *     Decided by the right `webhook.create`.
         */
        post: operations["postNamespacesByIdWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One webhook
         * @description Decided by the right `webhook.read`.
         */
        get: operations["getWebhooksById"];
        /**
         * Change a webhook
         * @description Switching it on forgets that it failed; switching it off gives up what waits to be sent.
         *
         *     Decided by the right `webhook.update`.
         */
        put: operations["putWebhooksById"];
        post?: never;
        /**
         * Delete a webhook with its deliveries
         * @description Decided by the right `webhook.delete`.
         */
        delete: operations["deleteWebhooksById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the signing secret
         * @description The only other reply that shows a secret. Receivers must know the new one at once.
         *
         *     Decided by the right `webhook.update`.
         */
        post: operations["postWebhooksByIdSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make teams, members, namespaces and webhooks what a description says: all of it or nothing
         * @description Open to everybody who is signed in.
         */
        post: operations["postApply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a ping
         * @description An event `portus.test`, sent like any other delivery; look at the delivery to see what came of it.
         *
         *     Decided by the right `webhook.update`.
         */
        post: operations["postWebhooksByIdTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was sent to a webhook, or waits to be
         * @description Decided by the right `webhook.read`.
         */
        get: operations["getWebhooksByIdDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries/{delivery_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One delivery with request and answer
         * @description Decided by the right `webhook.read`.
         */
        get: operations["getWebhooksByIdDeliveriesByDeliveryId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries/{delivery_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery again
         * @description The stored body with the settings the webhook has now, under the same `webhook-id`.
         *
         *     Decided by the right `webhook.update`.
         */
        post: operations["postWebhooksByIdDeliveriesByDeliveryIdRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/namespaces/{id}/repositories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Repositories of a namespace
         * @description Decided by the right `namespace.read`.
         */
        get: operations["getNamespacesByIdRepositories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/repositories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Repositories I may see
         * @description Decided by the right `repository.read`.
         */
        get: operations["getRepositories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/repositories/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One repository
         * @description Decided by the right `repository.read`.
         */
        get: operations["getRepositoriesById"];
        /**
         * Describe a repository, or protect it from changes
         * @description Decided by the right `repository.update`.
         */
        put: operations["putRepositoriesById"];
        post?: never;
        /**
         * Delete a repository with everything in it
         * @description Decided by the right `repository.delete`.
         */
        delete: operations["deleteRepositoriesById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/repositories/{id}/star": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Star a repository
         * @description Decided by the right `repository.star`.
         */
        put: operations["putRepositoriesByIdStar"];
        post?: never;
        /**
         * Take the star away
         * @description Decided by the right `repository.star`.
         */
        delete: operations["deleteRepositoriesByIdStar"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tags I may see
         * @description Decided by the right `tag.read`.
         */
        get: operations["getTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One tag
         * @description Decided by the right `tag.read`.
         */
        get: operations["getTagsById"];
        put?: never;
        post?: never;
        /**
         * Delete a tag
         * @description Decided by the right `tag.delete`.
         */
        delete: operations["deleteTagsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/repositories/{id}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tags of a repository
         * @description Decided by the right `repository.read`.
         */
        get: operations["getRepositoriesByIdTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/repositories/{id}/tags/grouped": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All tags of a repository, those of one digest together, newest first
         * @description Decided by the right `repository.read`.
         */
        get: operations["getRepositoriesByIdTagsGrouped"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/repositories/{id}/tags/{tag_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One tag of a repository
         * @description Decided by the right `repository.read`.
         */
        get: operations["getRepositoriesByIdTagsByTagId"];
        put?: never;
        post?: never;
        /**
         * Delete a tag of a repository
         * @description Decided by the right `tag.delete`.
         */
        delete: operations["deleteRepositoriesByIdTagsByTagId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/repositories/{id}/tags/{tag_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a tag has pointed to, newest first
         * @description Decided by the right `repository.read`.
         */
        get: operations["getRepositoriesByIdTagsByTagIdHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/repositories/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a tag has pointed to, also one that is gone
         * @description Decided by the right `repository.read`.
         */
        get: operations["getRepositoriesByIdHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/repositories/{id}/manifests/{digest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything about one manifest
         * @description Decided by the right `repository.read`.
         */
        get: operations["getRepositoriesByIdManifestsByDigest"];
        put?: never;
        post?: never;
        /**
         * Delete a manifest with all its tags
         * @description Decided by the right `repository.delete_content`.
         */
        delete: operations["deleteRepositoriesByIdManifestsByDigest"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/repositories/{id}/manifests/{digest}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The text of one manifest, as the registry holds it
         * @description Decided by the right `repository.read`.
         */
        get: operations["getRepositoriesByIdManifestsByDigestRaw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/repositories/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Comments on a repository
         * @description Decided by the right `comment.read`.
         */
        get: operations["getRepositoriesByIdComments"];
        put?: never;
        /**
         * Comment on a repository
         * @description Decided by the right `comment.create`.
         */
        post: operations["postRepositoriesByIdComments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/repositories/{id}/comments/{comment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a comment
         * @description Decided by the right `comment.delete`.
         */
        delete: operations["deleteRepositoriesByIdCommentsByCommentId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/markdown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Markdown as safe HTML, as descriptions and comments are shown
         * @description Open to everybody who is signed in.
         */
        post: operations["postMarkdown"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was deleted and can be restored
         * @description Decided by the right `trash.read`.
         */
        get: operations["getTrash"];
        put?: never;
        post?: never;
        /**
         * Remove everything for good that I may
         * @description Decided by the right `trash.purge`.
         */
        delete: operations["deleteTrash"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trash/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One thing in the trash, with what it holds
         * @description Decided by the right `trash.read`.
         */
        get: operations["getTrashById"];
        put?: never;
        post?: never;
        /**
         * Remove it for good
         * @description Decided by the right `trash.purge`.
         */
        delete: operations["deleteTrashById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trash/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring it back as it was
         * @description Decided by the right `trash.restore`.
         */
        post: operations["postTrashByIdRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/namespaces/{id}/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The policy in force for a namespace
         * @description Decided by the right `retention.read`.
         */
        get: operations["getNamespacesByIdRetention"];
        /**
         * Give a namespace a policy of its own
         * @description The global policy does not touch a namespace that has one of its own, switched on or off.
         *
         *     Decided by the right `retention.manage`.
         */
        put: operations["putNamespacesByIdRetention"];
        post?: never;
        /**
         * Take its own policy from a namespace: the global one is in force again
         * @description Decided by the right `retention.manage`.
         */
        delete: operations["deleteNamespacesByIdRetention"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/namespaces/{id}/retention/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a policy would remove of a namespace, and why everything else stays
         * @description Decided by the right `retention.read`.
         */
        post: operations["postNamespacesByIdRetentionPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/namespaces/{id}/retention/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Carry out the plan of a preview
         * @description Decided by the right `retention.manage`.
         */
        post: operations["postNamespacesByIdRetentionRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/namespaces/{id}/retention/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runs of the policy of a namespace, newest first
         * @description Decided by the right `retention.read`.
         */
        get: operations["getNamespacesByIdRetentionRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/namespaces/{id}/retention/runs/{run_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One run, with what it removed and why
         * @description Decided by the right `retention.read`.
         */
        get: operations["getNamespacesByIdRetentionRunsByRunId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The policy of all namespaces that have none
         * @description Decided by the right `retention.manage_global`.
         */
        get: operations["getRetention"];
        /**
         * Set the policy of all namespaces that have none
         * @description Decided by the right `retention.manage_global`.
         */
        put: operations["putRetention"];
        post?: never;
        /**
         * Remove the global policy; one that the settings make is in force again
         * @description Decided by the right `retention.manage_global`.
         */
        delete: operations["deleteRetention"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a policy would remove of all namespaces that have none of their own
         * @description Decided by the right `retention.manage_global`.
         */
        post: operations["postRetentionPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Carry out the plan of a preview of the global policy
         * @description Decided by the right `retention.manage_global`.
         */
        post: operations["postRetentionRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runs of the global policy, newest first
         * @description Decided by the right `retention.manage_global`.
         */
        get: operations["getRetentionRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention/runs/{run_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One run of the global policy, with what it removed and why
         * @description Decided by the right `retention.manage_global`.
         */
        get: operations["getRetentionRunsByRunId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/repositories/{id}/tags/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a tag point again to what its history names; the tag may be gone
         * @description Decided by the right `repository.push`.
         */
        post: operations["postRepositoriesByIdTagsRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened where I may look
         * @description Newest first. Pages by number show the newest 5,000 entries of what the filters leave. With `cursor` everything can be read; when little of it is open to the caller, a page may be short or empty although `X-Next-Cursor` says that there is more.
         *
         *     Decided by the right `activity.read`.
         */
        get: operations["getActivities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activities/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened where I may look, as a file
         * @description Newest first, as long as it takes. A connection that ends without its last chunk means that something went wrong.
         *
         *     Decided by the right `activity.read`.
         */
        get: operations["getActivitiesExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/denials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recent refusals with their explanation
         * @description Decided by the right `denial.read`.
         */
        get: operations["getDenials"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/denials/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why was this refused
         * @description Decided by the right `denial.read`.
         */
        get: operations["getDenialsByCode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * May somebody do something, and why
         * @description Every rule considered, the one that decides, and who could change it. Everybody may ask about themselves; about others owners of the team of the namespace, administrators and auditors. What the caller may not see is explained like what does not exist.
         *
         *     Open to everybody.
         */
        get: operations["getExplain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rules that everything is decided by, and what they mean for people of each kind
         * @description A prohibition that matches wins over every permission; then the first permission that matches allows; otherwise the answer is no. With the settings of this installation.
         *
         *     Open to everybody.
         */
        get: operations["getPermissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/namespaces/{id}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who may do what in a namespace, and why
         * @description The first page begins with what is open to everybody; then come members, administrators and auditors. Totals count people.
         *
         *     Decided by the right `namespace.audit`.
         */
        get: operations["getNamespacesByIdAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What somebody may do where, and why
         * @description Namespaces the person may see. Limits of application tokens are not considered.
         *
         *     Decided by the right `user.audit`.
         */
        get: operations["getUsersByIdAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search for anything I may see
         * @description Finds beginnings, words, fragments and mistyped names of namespaces, repositories, teams and users; tags by their beginning, also as `repository:tag`; manifests by the beginning of their digest. Best answers first.
         *
         *     Open to everybody.
         */
        get: operations["getSearch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What needs my attention
         * @description Own application tokens that end within 14 days or have ended, webhooks that I may read and that fail or were switched off for it, and namespaces of my teams that are nearly full. At most 20 of each.
         *
         *     Open to everybody who is signed in.
         */
        get: operations["getAttention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pushes and pulls per day
         * @description Days in UTC, the oldest first and today last; days without anything are there with zeros. Counted as the registries tell it, from the version on that counts: what a comparison finds was pushed some time, so it is not counted.
         *
         *     Decided by the right `registry.read`.
         */
        get: operations["getStatisticsDays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/storage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the namespaces hold
         * @description Decided by the right `registry.read`.
         */
        get: operations["getStatisticsStorage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The registries behind this Portus
         * @description Decided by the right `registry.read`.
         */
        get: operations["getRegistries"];
        put?: never;
        /**
         * Add a registry that runs elsewhere
         * @description It need not be up: `problem` says what a first look found, and the registry is saved all the same.
         *
         *     Decided by the right `registry.create`.
         */
        post: operations["postRegistries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One registry
         * @description Decided by the right `registry.read`.
         */
        get: operations["getRegistriesById"];
        /**
         * Change names and addresses of a registry; repositories stay where they are
         * @description Decided by the right `registry.update`.
         */
        put: operations["putRegistriesById"];
        post?: never;
        /**
         * Remove a registry that holds nothing
         * @description Decided by the right `registry.delete`.
         */
        delete: operations["deleteRegistriesById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registries/{id}/notification_secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The secret that the notifications of a registry carry
         * @description Decided by the right `registry.update`.
         */
        get: operations["getRegistriesByIdNotificationSecret"];
        put?: never;
        /**
         * Replace the secret that the notifications of a registry carry; the old one is void at once
         * @description Decided by the right `registry.update`.
         */
        post: operations["postRegistriesByIdNotificationSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registries/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a registry could be added under these names
         * @description Decided by the right `registry.create`.
         */
        get: operations["getRegistriesValidate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registries/unknown_names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Names that clients and registries use and that belong to no registry
         * @description Decided by the right `registry.read`.
         */
        get: operations["getRegistriesUnknownNames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registries/unknown_names/{id}/adopt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an unknown name one of a registry
         * @description Decided by the right `registry.update`.
         */
        post: operations["postRegistriesUnknownNamesByIdAdopt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registries/unknown_names/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Forget an unknown name
         * @description Decided by the right `registry.create`.
         */
        delete: operations["deleteRegistriesUnknownNamesById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registries/{id}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a registry answers Portus now
         * @description A look is at most a few seconds old.
         *
         *     Decided by the right `registry.read`.
         */
        get: operations["getRegistriesByIdHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registries/{id}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare a registry with the catalog and repair the catalog
         * @description Answers at once; the run goes on in the background. The registry itself is never changed.
         *
         *     Decided by the right `registry.sync`.
         */
        post: operations["postRegistriesByIdSync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registries/{id}/syncs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The comparisons of a registry, the latest first
         * @description The last hundred are kept.
         *
         *     Decided by the right `registry.read`.
         */
        get: operations["getRegistriesByIdSyncs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registries/{id}/syncs/{sync_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One comparison: how far it is, what it found and did
         * @description Decided by the right `registry.read`.
         */
        get: operations["getRegistriesByIdSyncsBySyncId"];
        put?: never;
        post?: never;
        /**
         * End a comparison before its time
         * @description What it has done stays. One that has ended stays as it is.
         *
         *     Decided by the right `registry.sync`.
         */
        delete: operations["deleteRegistriesByIdSyncsBySyncId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registries/{id}/freeze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let nobody write to a registry for a while; pulling goes on
         * @description Done again it is prolonged. `frozen.no_writes_from` says from when on no token allows a write any more: clients of a registry elsewhere may use one that they have.
         *
         *     Decided by the right `registry.freeze`.
         */
        post: operations["postRegistriesByIdFreeze"];
        /**
         * Let people write to a registry again
         * @description Decided by the right `registry.freeze`.
         */
        delete: operations["deleteRegistriesByIdFreeze"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registries/{id}/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Collections of the garbage of a registry
         * @description Decided by the right `registry.read`.
         */
        get: operations["getRegistriesByIdCollections"];
        put?: never;
        /**
         * Collect the garbage of the embedded registry, or find out what would go
         * @description It begins within a second and goes on by itself: ask for it until `state` is not `running`. Writes are refused while it runs, pulling goes on. What is garbage only the registry knows, so a run with `dry_run` is the estimate.
         *
         *     Decided by the right `registry.collect`.
         */
        post: operations["postRegistriesByIdCollections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registries/{id}/collections/{collection_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One collection: how far it is, or what it did
         * @description Decided by the right `registry.read`.
         */
        get: operations["getRegistriesByIdCollectionsByCollectionId"];
        put?: never;
        post?: never;
        /**
         * Cancel a collection that does not delete yet
         * @description Decided by the right `registry.collect`.
         */
        delete: operations["deleteRegistriesByIdCollectionsByCollectionId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registries/{id}/collection_guide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How to collect the garbage of a registry that runs elsewhere
         * @description Decided by the right `registry.read`.
         */
        get: operations["getRegistriesByIdCollectionGuide"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registries/{id}/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The configuration of a registry that runs elsewhere
         * @description From the public URL and its names. It holds its secrets. `notes` say what else is to be done.
         *
         *     Decided by the right `registry.update`.
         */
        get: operations["getRegistriesByIdConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proxy_config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The configuration of a reverse proxy in front of Portus and its registries
         * @description From the public URL and the names of the registries. `notes` say what else is to be done.
         *
         *     Decided by the right `registry.read`.
         */
        get: operations["getProxyConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deploy_config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The files that start Portus elsewhere, with the public URL and settings of this installation
         * @description As `portus deploy` writes them. No secrets are in them. `notes` say what else is to be done.
         *
         *     Decided by the right `registry.create`.
         */
        get: operations["getDeployConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The settings this installation was started with, and where each came from
         * @description Values of secrets are never told, only whether there is one.
         *
         *     Decided by the right `registry.read`.
         */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/doctor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Examine this installation, from its settings to a push that its notification tells of
         * @description Takes up to half a minute. Nothing of what is pushed shows anywhere, and it is deleted again. Whoever accepts `application/x-ndjson` is told each check as it ends; whoever hangs up ends the examination.
         *
         *     Decided by the right `registry.create`.
         */
        post: operations["postDoctor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Notifications of the registry by state
         * @description Decided by the right `inbox.read`.
         */
        get: operations["getInbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a dead notification again
         * @description Decided by the right `inbox.replay`.
         */
        post: operations["postInboxByIdReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changes, as it changes
         * @description Server-sent events. Each `data` is a `LiveEvent`; it never holds content, only what to ask for again.
         *
         *     Open to everybody.
         */
        get: operations["getEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** Problem */
        Problem: {
            /**
             * @description Kind of the problem as a URI reference.
             * @example /problems/not-found
             */
            type: string;
            title: string;
            status: number;
            /** @description What happened, to what, and what to do next. */
            detail: string;
            /** @description The same for clients of the old API: a sentence, or field → sentences. */
            message: string | {
                [key: string]: string[];
            };
            request_id: string;
            errors?: {
                [key: string]: string[];
            };
        };
        /** Health */
        Health: {
            /** @enum {unknown} */
            status: "ok" | "degraded" | "down";
            components: {
                [key: string]: {
                    /** @enum {unknown} */
                    status: "ok" | "degraded" | "down";
                    detail: string | null;
                };
            };
        };
        /** Version */
        Version: {
            "api-versions": string[];
            git: {
                tag: string;
            } | null;
            version: string;
        };
        /** OldHealth */
        OldHealth: {
            [key: string]: {
                /** @example database is up-to-date */
                msg: string;
                success: boolean;
            };
        };
        /** User */
        User: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            username: string;
            email: string | null;
            display_name: string | null;
            /** @description The display name where those are switched on, or else the username. */
            display_username: string;
            admin: boolean;
            /** @description May read everything and change nothing. */
            auditor: boolean;
            enabled: boolean;
            bot: boolean;
            locked_at: string | null;
            namespace_id: number | null;
            current_sign_in_at: string | null;
            last_sign_in_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            updated_at: string;
            /**
             * @description What the caller may do with this object.
             * @example {
             *       "read": true,
             *       "update": false
             *     }
             */
            can: {
                [key: string]: boolean;
            };
        };
        /** Session */
        Session: {
            user: components["schemas"]["User"] | null;
            csrf_token: string | null;
            setup: {
                required: boolean;
                code_required: boolean;
            };
            registry_host: string;
            registry_plain_http: boolean;
            public_url: string;
            /** @description Characters a new password needs. */
            password_minimum: number;
            anonymous_browsing: boolean;
            /** @description Strangers may make an account of their own. */
            signup: boolean;
            /**
             * @description What the caller may do with this object.
             * @example {
             *       "read": true,
             *       "update": false
             *     }
             */
            can: {
                [key: string]: boolean;
            };
            version: string;
        };
        /** Change */
        Change: {
            /** @enum {unknown} */
            verb: "create" | "update" | "move" | "delete" | "keep";
            /** @example tag */
            kind: string;
            /** @example backend/api:1.0 */
            name: string;
            detail: string | null;
        };
        /** Plan */
        Plan: {
            changes: components["schemas"]["Change"][];
        };
        /** ApplicationToken */
        ApplicationToken: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            application: string;
            /** @description The last four characters of the token. */
            hint: string;
            actions: ("pull" | "push" | "delete" | "manage")[] | null;
            repositories: string[] | null;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            created_at: string;
            expires_at: string | null;
            last_used_at: string | null;
        };
        /** Team */
        Team: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            /** @example backend */
            name: string;
            description: string | null;
            /** @description A personal team, or the one of the global namespace. */
            hidden: boolean;
            role: ("viewer" | "contributor" | "owner") | null;
            /** @description Enabled members. */
            users_count: number;
            namespaces_count: number;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            updated_at: string;
            /**
             * @description What the caller may do with this object.
             * @example {
             *       "read": true,
             *       "update": false
             *     }
             */
            can: {
                [key: string]: boolean;
            };
        };
        /** DeletionPlan */
        DeletionPlan: {
            changes: components["schemas"]["Change"][];
            bytes: number | null;
            restorable_until: string | null;
        };
        /** Member */
        Member: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            /** @description Id of the membership, for changing and removing it. */
            member_id: number;
            /** @example alice */
            username: string;
            email: string | null;
            display_name: string | null;
            admin: boolean;
            bot: boolean;
            enabled: boolean;
            /** @enum {unknown} */
            role: "viewer" | "contributor" | "owner";
            /**
             * Format: date-time
             * @description Since when a member.
             * @example 2026-11-21T09:02:07.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            updated_at: string;
        };
        /** Membership */
        Membership: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            team_id: number;
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            user_id: number;
            username: string;
            /** @description The display name, or else the username. */
            display_name: string;
            /** @enum {unknown} */
            role: "viewer" | "contributor" | "owner";
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            updated_at: string;
        };
        /** Candidate */
        Candidate: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            username: string;
            display_name: string | null;
            bot: boolean;
        };
        /** NamespaceUsage */
        NamespaceUsage: {
            bytes: number | null;
            repositories: number;
            counted_at: string | null;
        };
        /** Quota */
        Quota: {
            bytes: number | null;
            repositories: number | null;
            /** @description From this share on it is said to be nearly full. */
            warn_percent: number;
            /**
             * @description Set for this namespace, the default of the installation, or none at all.
             * @enum {unknown}
             */
            source: "namespace" | "settings" | "none";
            /** @description false: clients reach its registry without Portus, which then only shows and warns. */
            enforced: boolean;
        };
        /** Namespace */
        Namespace: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            /**
             * @description For the global namespace: the host of the registry.
             * @example backend
             */
            name: string;
            description: string | null;
            description_html: string | null;
            /** @enum {unknown} */
            visibility: "private" | "protected" | "public";
            global: boolean;
            personal: boolean;
            /** @description host[:port] of its image references. */
            registry_hostname: string;
            /** @description Found in the registry and not yet given to a team. */
            orphan: boolean;
            team: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                name: string;
                hidden: boolean;
            };
            role: ("viewer" | "contributor" | "owner") | null;
            repositories_count: number;
            webhooks_count: number;
            /** @description Its content cannot be changed. */
            read_only: boolean;
            /**
             * @description Tags with such names are set once. Globs (`*`, `**`, `?`, `{a,b}`), or RE2 expressions between slashes. Lists of referrers and what cosign keeps beside an image move all the same.
             * @example [
             *       "v*",
             *       "release-*"
             *     ]
             */
            immutable_tags: string[];
            usage: components["schemas"]["NamespaceUsage"];
            quota: components["schemas"]["Quota"];
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            updated_at: string;
            /**
             * @description What the caller may do with this object.
             * @example {
             *       "read": true,
             *       "update": false
             *     }
             */
            can: {
                [key: string]: boolean;
            };
        };
        /** Validation */
        Validation: {
            valid: boolean;
            messages: {
                [key: string]: string[];
            };
        };
        /** NamespaceQuota */
        NamespaceQuota: {
            usage: components["schemas"]["NamespaceUsage"];
            quota: components["schemas"]["Quota"];
        };
        /** Webhook */
        Webhook: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            namespace_id: number;
            name: string;
            /** @example https://ci.example.org/hook */
            url: string;
            /** @enum {unknown} */
            format: "portus" | "cloudevents" | "registry";
            /**
             * @description Event names, or `noun.*`.
             * @example [
             *       "tag.*"
             *     ]
             */
            events: string[];
            repository_pattern: string | null;
            tag_pattern: string | null;
            /** @enum {unknown} */
            request_method: "POST" | "GET";
            /** @enum {unknown} */
            content_type: "application/json" | "application/x-www-form-urlencoded";
            username: string | null;
            /** @description The password itself is never shown. */
            has_password: boolean;
            /** @description Values are never shown. */
            headers: {
                name: string;
            }[];
            enabled: boolean;
            disabled_reason: string | null;
            failing_since: string | null;
            last_delivery: {
                /**
                 * Format: date-time
                 * @example 2026-11-21T09:02:07.000Z
                 */
                at: string;
                /** @enum {unknown} */
                state: "pending" | "delivered" | "dead";
            } | null;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            updated_at: string;
            /**
             * @description What the caller may do with this object.
             * @example {
             *       "read": true,
             *       "update": false
             *     }
             */
            can: {
                [key: string]: boolean;
            };
        };
        /** CreatedWebhook */
        CreatedWebhook: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            namespace_id: number;
            name: string;
            /** @example https://ci.example.org/hook */
            url: string;
            /** @enum {unknown} */
            format: "portus" | "cloudevents" | "registry";
            /**
             * @description Event names, or `noun.*`.
             * @example [
             *       "tag.*"
             *     ]
             */
            events: string[];
            repository_pattern: string | null;
            tag_pattern: string | null;
            /** @enum {unknown} */
            request_method: "POST" | "GET";
            /** @enum {unknown} */
            content_type: "application/json" | "application/x-www-form-urlencoded";
            username: string | null;
            /** @description The password itself is never shown. */
            has_password: boolean;
            /** @description Values are never shown. */
            headers: {
                name: string;
            }[];
            enabled: boolean;
            disabled_reason: string | null;
            failing_since: string | null;
            last_delivery: {
                /**
                 * Format: date-time
                 * @example 2026-11-21T09:02:07.000Z
                 */
                at: string;
                /** @enum {unknown} */
                state: "pending" | "delivered" | "dead";
            } | null;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            updated_at: string;
            /**
             * @description What the caller may do with this object.
             * @example {
             *       "read": true,
             *       "update": false
             *     }
             */
            can: {
                [key: string]: boolean;
            };
            /**
             * @description Signing secret (Standard Webhooks).
             * @example whsec_…
             */
            secret: string;
        };
        /** WebhookSecret */
        WebhookSecret: {
            /**
             * @description Signing secret (Standard Webhooks).
             * @example whsec_…
             */
            secret: string;
        };
        /** Applied */
        Applied: {
            dry_run: boolean;
            changes: components["schemas"]["Change"][];
            secrets: {
                namespace: string;
                webhook: string;
                secret: string;
            }[];
        };
        /** DesiredState */
        DesiredState: {
            /**
             * @example [
             *       {
             *         "name": "mobile",
             *         "members": {
             *           "alice": "owner"
             *         }
             *       }
             *     ]
             */
            teams?: {
                /** @example backend */
                name: string;
                description?: string;
                /**
                 * @description Username → role. An administrator is always an owner.
                 * @example {
                 *       "alice": "owner",
                 *       "bob": "viewer"
                 *     }
                 */
                members?: {
                    [key: string]: "viewer" | "contributor" | "owner";
                };
                /** @default false */
                prune: boolean;
            }[];
            /**
             * @example [
             *       {
             *         "name": "mobile",
             *         "team": "mobile",
             *         "visibility": "protected"
             *       }
             *     ]
             */
            namespaces?: {
                /** @example backend */
                name: string;
                /** @example backend */
                team: string;
                description?: string;
                /** @enum {unknown} */
                visibility?: "private" | "protected" | "public";
                /** @description Its content cannot be changed. */
                read_only?: boolean;
                /**
                 * @description Tags with such names are set once. Globs (`*`, `**`, `?`, `{a,b}`), or RE2 expressions between slashes. Lists of referrers and what cosign keeps beside an image move all the same.
                 * @example [
                 *       "v*",
                 *       "release-*"
                 *     ]
                 */
                immutable_tags?: string[];
                /** @description For administrators. */
                quota?: {
                    /**
                     * @description Bytes. 0: nothing may be pushed; null: the default of the installation; 9007199254740991: no limit, whatever the default. Left out: as it is.
                     * @example 10737418240
                     */
                    bytes?: number | null;
                    /**
                     * @description Repositories. 0: nothing may be pushed; null: the default of the installation; 9007199254740991: no limit, whatever the default. Left out: as it is.
                     * @example 100
                     */
                    repositories?: number | null;
                };
                /** @description Known by their names. */
                webhooks?: {
                    /** @example CI */
                    name: string;
                    /** @example https://ci.example.org/hook */
                    url: string;
                    /**
                     * @description At first `portus`.
                     * @example portus
                     * @enum {unknown}
                     */
                    format?: "portus" | "cloudevents" | "registry";
                    /**
                     * @description Event names, or `noun.*`. Empty: all.
                     * @example [
                     *       "tag.pushed",
                     *       "tag.deleted"
                     *     ]
                     */
                    events?: string[];
                    repository_pattern?: string | null;
                    tag_pattern?: string | null;
                    /**
                     * @description At first `POST`.
                     * @example POST
                     * @enum {unknown}
                     */
                    request_method?: "POST" | "GET";
                    /**
                     * @description At first `application/json`.
                     * @example application/json
                     * @enum {unknown}
                     */
                    content_type?: "application/json" | "application/x-www-form-urlencoded";
                    username?: string | null;
                    password?: string | null;
                    /** @description Sent with every delivery. Names must differ. */
                    headers?: {
                        /** @example X-Environment */
                        name: string;
                        /**
                         * @description Never shown again. In a change it may be left out: the header keeps its value.
                         * @example production
                         */
                        value?: string;
                    }[];
                    /**
                     * @description At first true.
                     * @example true
                     */
                    enabled?: boolean;
                }[];
                /** @default false */
                prune: boolean;
            }[];
        };
        /** Delivery */
        Delivery: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            webhook_id: number;
            /** @description The `webhook-id` header: the same for every attempt. */
            uuid: string;
            /** @example tag.pushed */
            event: string;
            /** @example backend/api:1.0 */
            target: string;
            /** @enum {unknown} */
            state: "pending" | "delivered" | "dead";
            attempts: number;
            next_attempt_at: string | null;
            status: number | null;
            error: string | null;
            duration_ms: number | null;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            created_at: string;
            last_attempt_at: string | null;
        };
        /** DeliveryDetail */
        DeliveryDetail: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            webhook_id: number;
            /** @description The `webhook-id` header: the same for every attempt. */
            uuid: string;
            /** @example tag.pushed */
            event: string;
            /** @example backend/api:1.0 */
            target: string;
            /** @enum {unknown} */
            state: "pending" | "delivered" | "dead";
            attempts: number;
            next_attempt_at: string | null;
            status: number | null;
            error: string | null;
            duration_ms: number | null;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            created_at: string;
            last_attempt_at: string | null;
            /** @description Secrets are replaced by ***. */
            request_headers: {
                [key: string]: string;
            };
            request_body: string;
            response_headers: {
                [key: string]: string;
            };
            /** @description At most 16 KiB of it. */
            response_body: string;
        };
        /** Repository */
        Repository: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            name: string;
            /** @example alice/hello */
            full_name: string;
            description: string | null;
            description_html: string | null;
            namespace: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                name: string;
                /** @enum {unknown} */
                visibility: "private" | "protected" | "public";
            };
            registry_hostname: string;
            stars: number;
            /** @description By the caller. */
            starred: boolean;
            comments_count: number;
            tags_count: number;
            pull_count: number;
            latest_push: {
                tag: string;
                author: {
                    id: number | null;
                    name: string | null;
                };
                /**
                 * Format: date-time
                 * @example 2026-11-21T09:02:07.000Z
                 */
                at: string;
            } | null;
            /** @description Its content cannot be changed. */
            read_only: boolean;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            updated_at: string;
            /**
             * @description What the caller may do with this object.
             * @example {
             *       "read": true,
             *       "update": false
             *     }
             */
            can: {
                [key: string]: boolean;
            };
        };
        /** Tag */
        Tag: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            name: string;
            /**
             * @description Content digest (OCI image specification, descriptor).
             * @example sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
             */
            digest: string;
            /** @enum {unknown} */
            kind: "image" | "index" | "helm-chart" | "wasm" | "signature" | "attestation" | "sbom" | "plugin" | "artifact";
            media_type: string;
            /** @description Compressed bytes as stored. */
            size: number;
            /**
             * @example [
             *       "linux/amd64",
             *       "linux/arm64/v8"
             *     ]
             */
            platforms: string[];
            author: {
                id: number | null;
                name: string | null;
            };
            pull_count: number;
            last_pulled_at: string | null;
            last_pulled_by: string | null;
            repository: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                full_name: string;
            };
            image_id: string | null;
            attached_to: string | null;
            /** @description What refers to its manifest: signatures, SBOMs and so on. */
            referrers_count: number;
            /** @description A signature is among them. Whose it is, and whether it is right, is not checked. */
            signed: boolean;
            /** @description A pattern of its namespace says that it stays where it points. */
            immutable: boolean;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            updated_at: string;
            /**
             * @description What the caller may do with this object.
             * @example {
             *       "read": true,
             *       "update": false
             *     }
             */
            can: {
                [key: string]: boolean;
            };
        };
        /** Referrer */
        Referrer: {
            /**
             * @description Content digest (OCI image specification, descriptor).
             * @example sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
             */
            digest: string;
            /** @enum {unknown} */
            kind: "image" | "index" | "helm-chart" | "wasm" | "signature" | "attestation" | "sbom" | "plugin" | "artifact";
            media_type: string;
            artifact_type: string | null;
            size: number | null;
            annotations: {
                [key: string]: string;
            };
            /** @enum {unknown} */
            attached_by: "subject" | "list" | "tag" | "index";
            tag: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            created_at: string;
        };
        /** TagDetail */
        TagDetail: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            name: string;
            /**
             * @description Content digest (OCI image specification, descriptor).
             * @example sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
             */
            digest: string;
            /** @enum {unknown} */
            kind: "image" | "index" | "helm-chart" | "wasm" | "signature" | "attestation" | "sbom" | "plugin" | "artifact";
            media_type: string;
            /** @description Compressed bytes as stored. */
            size: number;
            /**
             * @example [
             *       "linux/amd64",
             *       "linux/arm64/v8"
             *     ]
             */
            platforms: string[];
            author: {
                id: number | null;
                name: string | null;
            };
            pull_count: number;
            last_pulled_at: string | null;
            last_pulled_by: string | null;
            repository: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                full_name: string;
            };
            image_id: string | null;
            attached_to: string | null;
            /** @description What refers to its manifest: signatures, SBOMs and so on. */
            referrers_count: number;
            /** @description A signature is among them. Whose it is, and whether it is right, is not checked. */
            signed: boolean;
            /** @description A pattern of its namespace says that it stays where it points. */
            immutable: boolean;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            updated_at: string;
            /**
             * @description What the caller may do with this object.
             * @example {
             *       "read": true,
             *       "update": false
             *     }
             */
            can: {
                [key: string]: boolean;
            };
            /** @description What refers to its manifest; at most 500 of each way. */
            referrers: components["schemas"]["Referrer"][];
        };
        /** TagMoment */
        TagMoment: {
            digest: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            at: string;
            actor: string | null;
            available: boolean;
            /** @description Whether the tag can be moved back to it: the catalog shows that manifest, or the trash holds it. */
            restorable: boolean;
        };
        /** HelmChart */
        HelmChart: {
            name: string | null;
            version: string | null;
            app_version: string | null;
            description: string | null;
            type: string | null;
            home: string | null;
            deprecated: boolean;
            keywords: string[];
            sources: string[];
            maintainers: {
                name: string | null;
                email: string | null;
                url: string | null;
            }[];
            /** @description Charts that it needs. */
            dependencies: {
                name: string | null;
                version: string | null;
                repository: string | null;
            }[];
        };
        /** Manifest */
        Manifest: {
            /**
             * @description Content digest (OCI image specification, descriptor).
             * @example sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
             */
            digest: string;
            /** @enum {unknown} */
            kind: "image" | "index" | "helm-chart" | "wasm" | "signature" | "attestation" | "sbom" | "plugin" | "artifact";
            media_type: string;
            artifact_type: string | null;
            platform: string | null;
            size: number;
            subject_digest: string | null;
            manifest_size: number | null;
            annotations: {
                [key: string]: string;
            };
            /** @description What refers to it; at most 500 of each way. */
            referrers: components["schemas"]["Referrer"][];
            /** @description A signature is among them. */
            signed: boolean;
            /** @description What is unusual about it, in sentences. */
            notes: string[];
            /** @description Tags of the repository that point to it. */
            tags: string[];
            /** @description Indexes of the repository that name it, with the tags that point to those; the newest 50. */
            indexes: {
                /**
                 * @description Content digest (OCI image specification, descriptor).
                 * @example sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
                 */
                digest: string;
                tags: string[];
            }[];
            children: {
                digest: string;
                media_type: string;
                platform: string | null;
                attestation_of: string | null;
                size: number | null;
                known: boolean;
            }[];
            layers: {
                digest: string;
                media_type: string;
                size: number;
                created_by: string | null;
            }[];
            config: {
                created: string | null;
                author: string | null;
                os: string | null;
                architecture: string | null;
                variant: string | null;
                user: string | null;
                working_dir: string | null;
                env: string[];
                entrypoint: string[];
                cmd: string[];
                exposed_ports: string[];
                volumes: string[];
                stop_signal: string | null;
                labels: {
                    [key: string]: string;
                };
                history: {
                    created: string | null;
                    created_by: string | null;
                    comment: string | null;
                    empty_layer: boolean;
                    layer: number | null;
                }[];
            } | null;
            chart: components["schemas"]["HelmChart"] | null;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            created_at: string;
            pushed_by: {
                id: number | null;
                name: string | null;
            };
        };
        /** RawManifest */
        RawManifest: {
            /**
             * @description Content digest (OCI image specification, descriptor).
             * @example sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
             */
            digest: string;
            media_type: string | null;
            /** @description The text of the manifest, byte for byte. */
            content: string;
        };
        /** Comment */
        Comment: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            repository_id: number;
            /** @description Markdown as it was written. */
            body: string;
            /** @description The same as safe HTML. */
            body_html: string;
            author: {
                id: number | null;
                name: string | null;
            };
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            updated_at: string;
            /**
             * @description What the caller may do with this object.
             * @example {
             *       "read": true,
             *       "update": false
             *     }
             */
            can: {
                [key: string]: boolean;
            };
        };
        /** RenderedMarkdown */
        RenderedMarkdown: {
            /** @description The text as safe HTML; empty for blanks. */
            html: string;
        };
        /** TrashEntry */
        TrashEntry: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            /** @enum {unknown} */
            kind: "tag" | "manifest" | "repository" | "namespace" | "team";
            /**
             * @description Its name when it was deleted.
             * @example backend/api:1.0
             */
            target: string;
            /**
             * @description `held` can be restored; the others are on their way into the trash, back, or out of the registry.
             * @enum {unknown}
             */
            state: "moving" | "held" | "restoring" | "purging";
            bytes: number | null;
            team_id: number | null;
            namespace_id: number | null;
            repository_id: number | null;
            deleted_by: {
                id: number | null;
                name: string | null;
            };
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            deleted_at: string;
            /**
             * Format: date-time
             * @description Until when it can be restored.
             */
            expires_at: string;
            error: string | null;
            /**
             * @description What the caller may do with this object.
             * @example {
             *       "read": true,
             *       "update": false
             *     }
             */
            can: {
                [key: string]: boolean;
            };
        };
        /** TrashContent */
        TrashContent: {
            /** @enum {unknown} */
            kind: "tag" | "manifest" | "repository" | "namespace";
            /** @example backend/api:1.0 */
            name: string;
            digest: string | null;
        };
        /** TrashDetail */
        TrashDetail: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            /** @enum {unknown} */
            kind: "tag" | "manifest" | "repository" | "namespace" | "team";
            /**
             * @description Its name when it was deleted.
             * @example backend/api:1.0
             */
            target: string;
            /**
             * @description `held` can be restored; the others are on their way into the trash, back, or out of the registry.
             * @enum {unknown}
             */
            state: "moving" | "held" | "restoring" | "purging";
            bytes: number | null;
            team_id: number | null;
            namespace_id: number | null;
            repository_id: number | null;
            deleted_by: {
                id: number | null;
                name: string | null;
            };
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            deleted_at: string;
            /**
             * Format: date-time
             * @description Until when it can be restored.
             */
            expires_at: string;
            error: string | null;
            /**
             * @description What the caller may do with this object.
             * @example {
             *       "read": true,
             *       "update": false
             *     }
             */
            can: {
                [key: string]: boolean;
            };
            /** @description What comes back with it. At most 1000. */
            holds: components["schemas"]["TrashContent"][];
        };
        /** RetentionRule */
        RetentionRule: {
            /**
             * @description What happens to what the rule means. Keep always wins.
             * @enum {unknown}
             */
            effect: "keep" | "remove";
            /**
             * @description Full names of repositories: a glob, or a regular expression between slashes.
             * @example backend/**
             */
            repositories?: string;
            /** @description The name of the tag matches one of these. */
            matching?: string[];
            /** @description The name of the tag matches none of these. */
            not_matching?: string[];
            /**
             * @description It was pushed longer ago.
             * @example 30
             */
            older_than_days?: number;
            /**
             * @description It was pushed since.
             * @example 7
             */
            pushed_within_days?: number;
            /**
             * @description It was pulled since.
             * @example 30
             */
            pulled_within_days?: number;
            /**
             * @description It was not pulled since, or never.
             * @example 30
             */
            not_pulled_within_days?: number;
            /**
             * @description It is one of so many pushed last, of those of its repository that meet the other conditions. Only of rules that keep.
             * @example 10
             */
            last_pushed?: number;
            /** @description Means manifests that have no tag, instead of tags. Only of rules that remove. */
            untagged?: boolean;
        };
        /** RetentionPolicy */
        RetentionPolicy: {
            /**
             * @description Where the policy in force comes from: the namespace, the policy of all others, the settings of the old garbage collector, or nowhere.
             * @enum {unknown}
             */
            origin: "namespace" | "global" | "settings" | "none";
            /** @description Whether it runs by its schedule. A new one does unless told otherwise. */
            enabled: boolean;
            schedule: string | null;
            /** @description Percent of the tags that may go in one run. A run that would remove more stops before it begins. 30 unless told otherwise. */
            max_share: number;
            rules: components["schemas"]["RetentionRule"][];
            /** @description What each rule says, for people. */
            sentences: string[];
            next_run_at: string | null;
            updated_at: string | null;
            updated_by: string | null;
            /**
             * @description What the caller may do with this object.
             * @example {
             *       "read": true,
             *       "update": false
             *     }
             */
            can: {
                [key: string]: boolean;
            };
        };
        /** NewRetentionPolicy */
        NewRetentionPolicy: {
            /** @description Whether it runs by its schedule. A new one does unless told otherwise. */
            enabled?: boolean;
            schedule?: string | null;
            /** @description Percent of the tags that may go in one run. A run that would remove more stops before it begins. 30 unless told otherwise. */
            max_share?: number;
            rules: components["schemas"]["RetentionRule"][];
        };
        /** RetentionVerdict */
        RetentionVerdict: {
            repository: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                full_name: string;
            };
            tag: string | null;
            /**
             * @description Content digest (OCI image specification, descriptor).
             * @example sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
             */
            digest: string;
            /** @enum {unknown} */
            verdict: "keep" | "remove";
            /** @enum {unknown} */
            reason: "rule" | "no-rule" | "immutable" | "read-only" | "attached" | "member" | "history" | "trash" | "young";
            rule: number | null;
            /** @description The reason for people. */
            sentence: string;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            pushed_at: string;
            pulled_at: string | null;
        };
        /** RetentionPreview */
        RetentionPreview: {
            /**
             * @description Names exactly what would go. A run does this plan or nothing.
             * @example e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
             */
            plan: string;
            counts: {
                tags: number;
                tags_removed: number;
                /** @description Manifests without a tag that were looked at. */
                untagged: number;
                untagged_removed: number;
                /**
                 * @description `keep:immutable` and the like, how often each.
                 * @example {
                 *       "keep:no-rule": 3,
                 *       "remove:rule": 1
                 *     }
                 */
                by_reason: {
                    [key: string]: number;
                };
            };
            /** @description Percent of the tags that would go. */
            share: number;
            /** @description Percent of the tags that may go in one run. A run that would remove more stops before it begins. 30 unless told otherwise. */
            max_share: number;
            stopped: string | null;
            /** @description What is too much for one run and goes with the next ones. */
            left_for_later: number;
            bytes: number | null;
            /** @description At most 5000, those that go first. */
            verdicts: components["schemas"]["RetentionVerdict"][];
            verdicts_left_out: number;
        };
        /** RetentionRun */
        RetentionRun: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            namespace_id: number | null;
            /** @enum {unknown} */
            trigger: "start" | "schedule" | "instance" | "manual";
            /** @enum {unknown} */
            state: "running" | "done" | "failed" | "stopped";
            requested_by: string | null;
            /**
             * @description Names exactly what would go. A run does this plan or nothing.
             * @example e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
             */
            plan: string;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            started_at: string;
            finished_at: string | null;
            progress: {
                planned: number;
                removed: number;
                /** @description Changed or gone since it was planned. */
                skipped: number;
                failed: number;
            };
            error: string | null;
        };
        /** RetentionRunDetail */
        RetentionRunDetail: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            namespace_id: number | null;
            /** @enum {unknown} */
            trigger: "start" | "schedule" | "instance" | "manual";
            /** @enum {unknown} */
            state: "running" | "done" | "failed" | "stopped";
            requested_by: string | null;
            /**
             * @description Names exactly what would go. A run does this plan or nothing.
             * @example e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
             */
            plan: string;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            started_at: string;
            finished_at: string | null;
            progress: {
                planned: number;
                removed: number;
                /** @description Changed or gone since it was planned. */
                skipped: number;
                failed: number;
            };
            error: string | null;
            /** @description What the plan named, in its order. */
            items: {
                /** @example backend/api */
                repository: string;
                tag: string | null;
                /**
                 * @description Content digest (OCI image specification, descriptor).
                 * @example sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
                 */
                digest: string;
                /** @description Why it was to go. */
                sentence: string;
                /** @enum {unknown} */
                outcome: "planned" | "removed" | "skipped" | "failed";
                error: string | null;
            }[];
        };
        /** Activity */
        Activity: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            at: string;
            /** @example tag.pushed */
            event: string;
            actor: string | null;
            /** @example alice/hello:1.0 */
            target: string;
            namespace_id: number | null;
            team_id: number | null;
            repository_id: number | null;
            detail: {
                [key: string]: unknown;
            };
            rule: string | null;
            address: string | null;
            request_id: string | null;
        };
        /** Denial */
        Denial: {
            /** @description Short id, as shown to the refused client. */
            code: string;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            at: string;
            actor: string | null;
            /** @example repository.push */
            action: string;
            /** @example bob/hello */
            target: string;
            summary: string;
            ask: string[];
            rules: {
                rule: string;
                /** @enum {unknown} */
                effect: "allow" | "deny";
                because: string;
                matched: boolean;
                conditions: {
                    text: string;
                    met: boolean;
                }[];
            }[];
            /** @description How often the same was refused since then. */
            count: number;
            address: string | null;
            client: string | null;
        };
        /** Explanation */
        Explanation: {
            user: string | null;
            /** @example repository.push */
            action: string;
            /** @example team/app */
            target: string;
            allowed: boolean;
            /** @description The row that decided; `none` when no row matched. */
            rule: string;
            summary: string;
            /** @description Who could change a refusal, best first. */
            ask: string[];
            /** @description Every row that covers the action, in the order tried. */
            rules: {
                rule: string;
                /** @enum {unknown} */
                effect: "allow" | "deny";
                because: string;
                matched: boolean;
                conditions: {
                    text: string;
                    met: boolean;
                }[];
            }[];
        };
        /** Permissions */
        Permissions: {
            actions: {
                /** @enum {unknown} */
                action: "namespace.read" | "namespace.audit" | "namespace.create" | "namespace.update" | "namespace.change_visibility" | "namespace.change_team" | "namespace.set_quota" | "namespace.delete" | "repository.read" | "repository.pull" | "repository.push" | "repository.delete_content" | "repository.update" | "repository.delete" | "repository.star" | "tag.read" | "tag.move" | "tag.delete" | "trash.read" | "trash.restore" | "trash.purge" | "retention.read" | "retention.manage" | "retention.manage_global" | "team.read" | "team.create" | "team.update" | "team.delete" | "team.assign_owner" | "team.search_candidates" | "team.manage_members" | "team.leave" | "comment.read" | "comment.create" | "comment.delete" | "webhook.read" | "webhook.create" | "webhook.update" | "webhook.delete" | "user.read" | "user.audit" | "user.create" | "user.update" | "user.disable" | "user.manage" | "user.delete" | "application_token.read" | "application_token.create" | "application_token.delete" | "registry.read" | "registry.create" | "registry.update" | "registry.delete" | "registry.list_catalog" | "registry.sync" | "registry.freeze" | "registry.collect" | "denial.read" | "inbox.read" | "inbox.replay" | "activity.read" | "metrics.read";
                target: ("none" | "namespace" | "repository" | "tag" | "team" | "user") | null;
                /** @description Who (anonymous, outsider, viewer, contributor, owner, self, administrator) → the kinds of namespace in which they may; all of them for what happens in none. */
                may: {
                    [key: string]: ("private" | "protected" | "public" | "global")[];
                };
                /** @description Settings that can change an answer. */
                depends_on: string[];
            }[];
            rules: {
                rule: string;
                /** @enum {unknown} */
                effect: "allow" | "deny";
                actions: ("namespace.read" | "namespace.audit" | "namespace.create" | "namespace.update" | "namespace.change_visibility" | "namespace.change_team" | "namespace.set_quota" | "namespace.delete" | "repository.read" | "repository.pull" | "repository.push" | "repository.delete_content" | "repository.update" | "repository.delete" | "repository.star" | "tag.read" | "tag.move" | "tag.delete" | "trash.read" | "trash.restore" | "trash.purge" | "retention.read" | "retention.manage" | "retention.manage_global" | "team.read" | "team.create" | "team.update" | "team.delete" | "team.assign_owner" | "team.search_candidates" | "team.manage_members" | "team.leave" | "comment.read" | "comment.create" | "comment.delete" | "webhook.read" | "webhook.create" | "webhook.update" | "webhook.delete" | "user.read" | "user.audit" | "user.create" | "user.update" | "user.disable" | "user.manage" | "user.delete" | "application_token.read" | "application_token.create" | "application_token.delete" | "registry.read" | "registry.create" | "registry.update" | "registry.delete" | "registry.list_catalog" | "registry.sync" | "registry.freeze" | "registry.collect" | "denial.read" | "inbox.read" | "inbox.replay" | "activity.read" | "metrics.read")[];
                /** @description It holds when all of them are true. */
                conditions: string[];
                because: string;
            }[];
        };
        /** NamespaceAccess */
        NamespaceAccess: {
            /**
             * @description `user`: the one named; `signed-in`: everybody with an account; `anonymous`: the whole world.
             * @enum {unknown}
             */
            who: "user" | "signed-in" | "anonymous";
            user: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                username: string;
                bot: boolean;
            } | null;
            role: ("viewer" | "contributor" | "owner") | null;
            /**
             * @description What the caller may do with this object.
             * @example {
             *       "read": true,
             *       "update": false
             *     }
             */
            can: {
                [key: string]: boolean;
            };
            /** @description Verb → the reason why it is allowed. */
            because: {
                [key: string]: string;
            };
        };
        /** UserAccess */
        UserAccess: {
            namespace: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                name: string;
            };
            role: ("viewer" | "contributor" | "owner") | null;
            /**
             * @description What the caller may do with this object.
             * @example {
             *       "read": true,
             *       "update": false
             *     }
             */
            can: {
                [key: string]: boolean;
            };
            /** @description Verb → the reason why it is allowed. */
            because: {
                [key: string]: string;
            };
        };
        /** SearchResult */
        SearchResult: {
            /** @enum {unknown} */
            kind: "namespace" | "repository" | "tag" | "digest" | "team" | "user";
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            /** @example backend/api */
            name: string;
            detail: string | null;
            repository: string | null;
            digest: string | null;
            /** @description Between 0 and 1; 1 is the very name. */
            score: number;
        };
        /** Attention */
        Attention: {
            /**
             * @description `token_expires`: an own application token ends within 14 days; `token_expired`: it has ended. `webhook_failing`: its deliveries have been failing; `webhook_disabled`: it was switched off for that. `namespace_nearly_full`, `namespace_full`: what it holds, against its quota.
             * @enum {unknown}
             */
            kind: "token_expires" | "token_expired" | "webhook_failing" | "webhook_disabled" | "namespace_nearly_full" | "namespace_full";
            /**
             * @description Id of the application token, webhook or namespace.
             * @example 1
             */
            id: number;
            /**
             * @description What people call it.
             * @example ci-pipeline
             */
            name: string;
            namespace: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                name: string;
            } | null;
            /** @description When the token ends, since when deliveries fail, or since when the namespace has been so full. */
            at: string | null;
            detail: string | null;
            percent: number | null;
        };
        /** DayStatistics */
        DayStatistics: {
            /**
             * Format: date
             * @description The day in UTC.
             * @example 2026-11-21
             */
            date: string;
            /** @description Pushes of a tag. */
            pushes: number;
            /** @description Downloads of a tag, also by its digest; not that somebody only looked at it. */
            pulls: number;
        };
        /** StorageStatistics */
        StorageStatistics: {
            /** @description What all namespaces hold. Layers that several of them share count in each. */
            bytes: number;
            /** @description How many namespaces there are. */
            namespaces: number;
            /** @description The largest first; none that holds nothing. */
            largest: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                /** @example backend */
                name: string;
                bytes: number;
            }[];
        };
        /** Registry */
        Registry: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            name: string;
            /**
             * @description Started by Portus, or running elsewhere.
             * @enum {unknown}
             */
            kind: "embedded" | "external";
            /**
             * @description host[:port] of image references: the first public name.
             * @example registry.example.org
             */
            hostname: string;
            external_hostname: string | null;
            /** @description Clients speak TLS to it. */
            use_ssl: boolean;
            read_only: boolean;
            frozen: {
                because: string;
                /**
                 * Format: date-time
                 * @example 2026-11-21T09:02:07.000Z
                 */
                since: string;
                until: string | null;
                /**
                 * Format: date-time
                 * @description From then on no token allows a write. Where clients come through Portus that is at once.
                 */
                no_writes_from: string;
            } | null;
            /** @description Where Portus reaches it; empty: not started yet. */
            internal_url: string;
            /** @description Every host[:port] that clients use. */
            public_names: string[];
            /** @description The `service` of its challenge, and the audience of its tokens. */
            service: string;
            /** @description Further accepted values of `service`. */
            service_names: string[];
            ca_certificate: string | null;
            /** @enum {unknown} */
            key_delivery: "x5c" | "kid-thumbprint" | "kid-libtrust" | "jwks";
            generation: string | null;
            unauthenticated_from: string | null;
            last_event_at: string | null;
            problem: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            updated_at: string;
            /**
             * @description What the caller may do with this object.
             * @example {
             *       "read": true,
             *       "update": false
             *     }
             */
            can: {
                [key: string]: boolean;
            };
        };
        /** NotificationSecret */
        NotificationSecret: {
            /** @description Bearer token of its notifications. */
            notification_secret: string;
        };
        /** UnknownName */
        UnknownName: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            /**
             * @description `service`: asked for by a token request; `host`: used by clients, told by a notification; `sender`: sends notifications without a known secret.
             * @enum {unknown}
             */
            kind: "service" | "host" | "sender";
            name: string;
            count: number;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            first_seen_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            last_seen_at: string;
        };
        /** RegistryHealth */
        RegistryHealth: {
            /** @enum {unknown} */
            status: "ok" | "down";
            detail: string | null;
        };
        /** SyncRun */
        SyncRun: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            registry_id: number;
            /** @enum {unknown} */
            trigger: "start" | "schedule" | "instance" | "manual";
            /** @enum {unknown} */
            strategy: "update-delete" | "update" | "on-start" | "initial" | "off";
            dry_run: boolean;
            accept_empty: boolean;
            /** @enum {unknown} */
            state: "running" | "done" | "failed" | "stopped";
            requested_by: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            started_at: string;
            finished_at: string | null;
            error: string | null;
            progress: {
                /**
                 * @description `queued`: nobody has taken it up yet; `waiting`: what is missing is looked for again after a while; `confirming`: it is.
                 * @enum {unknown}
                 */
                phase: "queued" | "listing" | "comparing" | "waiting" | "confirming" | "finished";
                repositories_total: number | null;
                repositories_done: number;
                /** @description Tags of the registry that were compared. */
                tags_seen: number;
                waits_until: string | null;
            };
            counts: {
                /** @description Tags the catalog did not have. */
                added: number;
                /** @description Tags that pointed elsewhere. */
                changed: number;
                /** @description Tags and repositories of the catalog that the registry did not have at a first look. */
                missing: number;
                /** @description Of these, what a second look confirmed, so that the catalog forgot it. */
                removed: number;
                /** @description What could not be read. It stays as it is. */
                unreadable: number;
                /** @description What is missing, but could not be confirmed yet; the next run looks again. */
                waiting: number;
            };
        };
        /** SyncRunDetail */
        SyncRunDetail: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            registry_id: number;
            /** @enum {unknown} */
            trigger: "start" | "schedule" | "instance" | "manual";
            /** @enum {unknown} */
            strategy: "update-delete" | "update" | "on-start" | "initial" | "off";
            dry_run: boolean;
            accept_empty: boolean;
            /** @enum {unknown} */
            state: "running" | "done" | "failed" | "stopped";
            requested_by: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            started_at: string;
            finished_at: string | null;
            error: string | null;
            progress: {
                /**
                 * @description `queued`: nobody has taken it up yet; `waiting`: what is missing is looked for again after a while; `confirming`: it is.
                 * @enum {unknown}
                 */
                phase: "queued" | "listing" | "comparing" | "waiting" | "confirming" | "finished";
                repositories_total: number | null;
                repositories_done: number;
                /** @description Tags of the registry that were compared. */
                tags_seen: number;
                waits_until: string | null;
            };
            counts: {
                /** @description Tags the catalog did not have. */
                added: number;
                /** @description Tags that pointed elsewhere. */
                changed: number;
                /** @description Tags and repositories of the catalog that the registry did not have at a first look. */
                missing: number;
                /** @description Of these, what a second look confirmed, so that the catalog forgot it. */
                removed: number;
                /** @description What could not be read. It stays as it is. */
                unreadable: number;
                /** @description What is missing, but could not be confirmed yet; the next run looks again. */
                waiting: number;
            };
            report: {
                counts: {
                    /** @description Tags the catalog did not have. */
                    added: number;
                    /** @description Tags that pointed elsewhere. */
                    changed: number;
                    /** @description Tags and repositories of the catalog that the registry did not have at a first look. */
                    missing: number;
                    /** @description Of these, what a second look confirmed, so that the catalog forgot it. */
                    removed: number;
                    /** @description What could not be read. It stays as it is. */
                    unreadable: number;
                    /** @description What is missing, but could not be confirmed yet; the next run looks again. */
                    waiting: number;
                };
                added: {
                    /** @example backend/api */
                    repository: string;
                    tag: string | null;
                    detail: string | null;
                }[];
                changed: {
                    /** @example backend/api */
                    repository: string;
                    tag: string | null;
                    detail: string | null;
                }[];
                missing: {
                    /** @example backend/api */
                    repository: string;
                    tag: string | null;
                    detail: string | null;
                }[];
                removed: {
                    /** @example backend/api */
                    repository: string;
                    tag: string | null;
                    detail: string | null;
                }[];
                unreadable: {
                    /** @example backend/api */
                    repository: string;
                    tag: string | null;
                    detail: string | null;
                }[];
                waiting: {
                    /** @example backend/api */
                    repository: string;
                    tag: string | null;
                    detail: string | null;
                }[];
            };
        };
        /** HeldDigest */
        HeldDigest: {
            /**
             * @description Content digest (OCI image specification, descriptor).
             * @example sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
             */
            digest: string;
            /** @example backend/api */
            repository: string;
            /**
             * @description What holds it.
             * @example the tag 1.0 points to it
             */
            because: string;
        };
        /** CollectionReport */
        CollectionReport: {
            /** @description Blobs, manifests among them, that something needs. */
            marked_blobs: number;
            /** @description Blobs that nothing needs. */
            eligible_blobs: number;
            eligible_bytes: number;
            /** @description Links of repositories to layers they no longer need; registries of generation 3 remove them too. */
            layer_links: number;
            /** @description The first 100 of the eligible blobs. */
            digests: string[];
            /** @description Eligible for the registry, yet needed: then nothing was deleted. */
            held: components["schemas"]["HeldDigest"][];
            freed_blobs: number;
            freed_bytes: number;
            /** @description Tags that were whole before the run and after it. */
            verified_tags: number;
            duration_ms: number;
        };
        /** Collection */
        Collection: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            registry_id: number;
            dry_run: boolean;
            /**
             * @description Percent of the blobs that may go. When more would go, and they are more than 20, the run stops before it begins to delete.
             * @default 50
             */
            accept_share: number;
            /** @enum {unknown} */
            trigger: "start" | "schedule" | "instance" | "manual";
            /** @enum {unknown} */
            state: "running" | "done" | "failed" | "stopped";
            /** @enum {unknown} */
            phase: "waiting" | "freezing" | "catching-up" | "marking" | "checking" | "collecting" | "restarting" | "verifying" | "finished";
            /** @description Manifests that were looked at so far. */
            marked: number;
            /** @description Blobs that were deleted so far. */
            deleted: number;
            requested_by: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            started_at: string;
            finished_at: string | null;
            report: components["schemas"]["CollectionReport"] | null;
            error: string | null;
        };
        /** NewCollection */
        NewCollection: {
            /**
             * @description Find out what would go, and delete nothing.
             * @default false
             * @example true
             */
            dry_run: boolean;
            /**
             * @description Percent of the blobs that may go. When more would go, and they are more than 20, the run stops before it begins to delete.
             * @default 50
             */
            accept_share: number;
        };
        /** CollectionGuide */
        CollectionGuide: {
            registry: string;
            steps: {
                /** @example Freeze */
                title: string;
                why: string;
                commands: string[];
            }[];
            files: {
                name: string;
                content: string;
            }[];
        };
        /** GeneratedFiles */
        GeneratedFiles: {
            files: {
                /** @description A usual name for it. */
                path: string;
                /** @description Its head holds a checksum by which changes of people are seen. */
                content: string;
            }[];
            notes: string[];
        };
        /** Setting */
        Setting: {
            /**
             * @description As in the YAML file.
             * @example token.lifetimeSeconds
             */
            name: string;
            /** @example PORTUS_TOKEN_LIFETIME_SECONDS */
            variable: string;
            value: (string | number | boolean) | null;
            /** @description Its value is never told, only whether it has one. */
            secret: boolean;
            /** @description It has a value. */
            set: boolean;
            default: (string | number | boolean) | null;
            /**
             * @description Where its value comes from. `package`: whoever packaged Portus; `none`: it has no value.
             * @enum {unknown}
             */
            origin: "default" | "package" | "file" | "environment" | "none";
            place: string | null;
            /** @description It was set under a name of the old Portus. */
            old_name: boolean;
            description: string;
        };
        /** DoctorCheck */
        DoctorCheck: {
            /** @enum {unknown} */
            id: "configuration" | "database" | "worker" | "public-url" | "proxy" | "registry" | "challenge" | "signing" | "clock" | "public-name" | "upload" | "notifications" | "delete" | "catalog" | "version" | "generated-file" | "sample-secret" | "plain-http" | "open-notifications" | "first-admin" | "file-modes" | "trusted-proxies" | "client-name" | "client-trust" | "client-challenge" | "client-realm" | "client-token" | "client-scopes" | "client-upload" | "client-write" | "client-clock";
            registry: string | null;
            title: string;
            /**
             * @description `unknown`: it could not be found out from here; `skipped`: not asked for, or what it needs failed.
             * @enum {unknown}
             */
            state: "pass" | "fail" | "unknown" | "skipped";
            /** @description What was found, in a sentence. */
            cause: string;
            fix: string | null;
            /** @description What was seen. */
            detail: {
                [key: string]: string | number | boolean | null;
            };
        };
        /** InboxEvent */
        InboxEvent: {
            /**
             * @description Numeric id, never reused.
             * @example 1
             */
            id: number;
            event_id: string;
            action: string;
            repository: string | null;
            /** @enum {unknown} */
            state: "pending" | "done" | "ignored" | "dead";
            attempts: number;
            last_error: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T09:02:07.000Z
             */
            received_at: string;
        };
    };
    responses: {
        /** @description The request cannot be read */
        BadRequest: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Sign in first */
        Unauthenticated: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not allowed */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Method not allowed */
        MethodNotAllowed: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Conflict */
        Conflict: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Changed in the meantime */
        PreconditionFailed: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too large */
        TooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Unsupported content type */
        UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Some values are not valid */
        Invalid: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests */
        TooManyRequests: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something went wrong inside Portus */
        Internal: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Temporarily unavailable */
        Unavailable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
        IdempotencyKey: string;
    };
    requestBodies: never;
    headers: {
        /** @description Names this request in the log. Quote it when you ask somebody. */
        "X-Request-Id": string;
        /** @description Requests the caller may make in a minute. */
        "RateLimit-Limit": number;
        /** @description Requests that are left of them. */
        "RateLimit-Remaining": number;
        /** @description Seconds until all are there again. */
        "RateLimit-Reset": number;
        /** @description Seconds after which it makes sense to try again. */
        "Retry-After": number;
        /** @description Rows on all pages. Not with a cursor. */
        "X-Total": number;
        /** @description Pages. Not with a cursor. */
        "X-Total-Pages": number;
        /** @description Rows per page. */
        "X-Per-Page": number;
        /** @description This page. Not with a cursor. */
        "X-Page": number;
        /** @description The next page; empty on the last. */
        "X-Next-Page": string;
        /** @description The page before; empty on the first. */
        "X-Prev-Page": string;
        /** @description Where the next page begins; missing on the last. */
        "X-Next-Cursor": string;
        /** @description Other pages (RFC 8288). */
        Link: string;
        /** @description Tag of what can be edited; send it back as `If-Match`. */
        ETag: string;
        /** @description Where the new object is. */
        Location: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
        };
    };
    getReadyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Temporarily unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["Internal"];
        };
    };
    getVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Version"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getOpenapiSpec: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        openapi: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPing: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OldHealth"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            /** @description Temporarily unavailable */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OldHealth"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "alice",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": {
                    /** @example alice */
                    username: string;
                    /** @example correct horse battery */
                    password: string;
                };
            };
        };
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description Numeric id, never reused.
                         * @example 1
                         */
                        id: number;
                        current: boolean;
                        address: string;
                        user_agent: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T09:02:07.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T09:02:07.000Z
                         */
                        last_seen_at: string;
                    }[];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteSessionsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getUsersByIdSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description Numeric id, never reused.
                         * @example 1
                         */
                        id: number;
                        current: boolean;
                        address: string;
                        user_agent: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T09:02:07.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T09:02:07.000Z
                         */
                        last_seen_at: string;
                    }[];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteUsersByIdSessionsBySessionId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                session_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postUsersBootstrap: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user": {
                 *         "username": "carol",
                 *         "email": "carol@example.org",
                 *         "password": "correct horse battery"
                 *       }
                 *     }
                 */
                "application/json": {
                    user: {
                        /** @example carol */
                        username: string;
                        /** @example carol@example.org */
                        email: string;
                        /**
                         * @description At least 8 characters.
                         * @example correct horse battery
                         */
                        password: string;
                        /** @example Alice Liddell */
                        display_name?: string;
                    };
                } & {
                    /** @description The one-time code that is printed at start. */
                    code?: string;
                    /**
                     * @description Also create an application token, as scripts of the old API expect.
                     * @default true
                     */
                    token?: boolean;
                };
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number | null;
                        application: string | null;
                        plain_token: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postUsersSignup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user": {
                 *         "username": "carol",
                 *         "email": "carol@example.org",
                 *         "password": "correct horse battery"
                 *       }
                 *     }
                 */
                "application/json": {
                    user: {
                        /** @example carol */
                        username: string;
                        /** @example carol@example.org */
                        email: string;
                        /**
                         * @description At least 8 characters.
                         * @example correct horse battery
                         */
                        password: string;
                        /** @example Alice Liddell */
                        display_name?: string;
                    };
                };
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getUsers: {
        parameters: {
            query?: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `id`. */
                sort?: "id" | "username" | "created_at" | "-id" | "-username" | "-created_at";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
                /** @description Part of the username or e-mail address. */
                search?: string;
                /** @description Only bots, or only people. */
                bot?: boolean;
                /** @description Only administrators, or only the others. */
                admin?: boolean;
                /** @description Only auditors, or only the others. */
                auditor?: boolean;
                /** @description Only enabled accounts, or only disabled ones. */
                enabled?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postUsers: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user": {
                 *         "username": "carol",
                 *         "email": "carol@example.org",
                 *         "password": "correct horse battery"
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * @example {
                     *       "username": "carol",
                     *       "email": "carol@example.org",
                     *       "password": "correct horse battery"
                     *     }
                     */
                    user: {
                        /** @example carol */
                        username: string;
                        /** @example carol@example.org */
                        email?: string;
                        /**
                         * @description At least 8 characters.
                         * @example correct horse battery
                         */
                        password?: string;
                        /** @example Alice Liddell */
                        display_name?: string;
                        /** @default false */
                        bot?: boolean;
                        /** @default false */
                        admin?: boolean;
                        /** @default false */
                        auditor?: boolean;
                    };
                };
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getUsersById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, or e-mail address.
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    putUsersById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as you read it.
                 * @example "x1Vd8z0cJ4yQm2Rt"
                 */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Numeric id, or e-mail address.
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user": {
                 *         "username": "carol",
                 *         "email": "carol@example.org",
                 *         "password": "correct horse battery",
                 *         "current_password": "correct horse battery",
                 *         "display_name": "Alice Liddell"
                 *       }
                 *     }
                 */
                "application/json": {
                    user: {
                        /** @example carol */
                        username?: string;
                        /** @example carol@example.org */
                        email?: string;
                        /**
                         * @description At least 8 characters.
                         * @example correct horse battery
                         */
                        password?: string;
                        /** @example correct horse battery */
                        current_password?: string;
                        display_name?: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteUsersById: {
        parameters: {
            query?: {
                /** @description Answer with the plan of what would happen, and change nothing. */
                dry_run?: boolean;
            };
            header?: {
                /**
                 * @description The `ETag` of the object as you read it.
                 * @example "x1Vd8z0cJ4yQm2Rt"
                 */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Numeric id, or e-mail address.
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postUsersByIdEnable: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postUsersByIdDisable: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postUsersByIdLock: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postUsersByIdUnlock: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postUsersByIdRole: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "auditor"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description `admin` may do everything, `auditor` read everything and change nothing.
                     * @example auditor
                     * @enum {unknown}
                     */
                    role: "user" | "auditor" | "admin";
                };
            };
        };
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getUsersByIdApplicationTokens: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationToken"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postUsersByIdApplicationTokens: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "application": "ci-pipeline"
                 *     }
                 */
                "application/json": {
                    /** @example ci-pipeline */
                    application: string;
                    /**
                     * @description Limit to these uses. Left out: everything its user may.
                     * @example [
                     *       "pull"
                     *     ]
                     */
                    actions?: ("pull" | "push" | "delete" | "manage")[];
                    /**
                     * @description Limit to these repositories; `*` stands for one path component, `**` for any number.
                     * @example [
                     *       "alice/hello",
                     *       "team/*"
                     *     ]
                     */
                    repositories?: string[];
                    /**
                     * Format: date-time
                     * @example 2026-11-21T09:02:07.000Z
                     */
                    expires_at?: string;
                };
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description Numeric id, never reused.
                         * @example 1
                         */
                        id: number;
                        application: string;
                        /** @example portus_… */
                        plain_token: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteUsersApplicationTokensById: {
        parameters: {
            query?: {
                /** @description Answer with the plan of what would happen, and change nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTeams: {
        parameters: {
            query?: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `id`. */
                sort?: "id" | "name" | "created_at" | "updated_at" | "-id" | "-name" | "-created_at" | "-updated_at";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
                /** @description Part of the name. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postTeams: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "platform"
                 *     }
                 */
                "application/json": {
                    /** @example platform */
                    name: string;
                    /** @example Everything behind the API. */
                    description?: string;
                    /** @description The first owner, when that is not the caller. Administrators only. */
                    owner_id?: number;
                };
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTeamsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    putTeamsById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as you read it.
                 * @example "x1Vd8z0cJ4yQm2Rt"
                 */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "team": {
                 *         "name": "platform",
                 *         "description": "Everything behind the API."
                 *       }
                 *     }
                 */
                "application/json": {
                    team: {
                        /** @example platform */
                        name?: string;
                        description?: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteTeamsById: {
        parameters: {
            query?: {
                /** @description Answer with the plan of what would happen, and change nothing. */
                dry_run?: boolean;
                /** @description Remove it at once, without the trash. It cannot be restored. */
                permanently?: boolean;
                /**
                 * @description Name of the team that gets the namespaces. Without it they are deleted with what is in them.
                 * @example platform
                 */
                new_team?: string;
            };
            header?: {
                /**
                 * @description The `ETag` of the object as you read it.
                 * @example "x1Vd8z0cJ4yQm2Rt"
                 */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletionPlan"];
                };
            };
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postTeamsByIdLdapCheck: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTeamsByIdMembers: {
        parameters: {
            query?: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `username`. */
                sort?: "id" | "username" | "created_at" | "-id" | "-username" | "-created_at";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postTeamsByIdMembers: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user": "alice",
                 *       "role": "contributor"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Username.
                     * @example alice
                     */
                    user: string;
                    /**
                     * @example contributor
                     * @enum {unknown}
                     */
                    role: "viewer" | "contributor" | "owner";
                };
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membership"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    putTeamsByIdMembersByMemberId: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as you read it.
                 * @example "x1Vd8z0cJ4yQm2Rt"
                 */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                member_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "contributor"
                 *     }
                 */
                "application/json": {
                    /**
                     * @example contributor
                     * @enum {unknown}
                     */
                    role: "viewer" | "contributor" | "owner";
                };
            };
        };
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membership"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteTeamsByIdMembersByMemberId: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as you read it.
                 * @example "x1Vd8z0cJ4yQm2Rt"
                 */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                member_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postTeamsByIdLeave: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTeamsByIdCandidates: {
        parameters: {
            query: {
                /**
                 * @description Beginning of the username or display name.
                 * @example al
                 */
                query: string;
            };
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Candidate"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getNamespaces: {
        parameters: {
            query?: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `id`. */
                sort?: "id" | "name" | "created_at" | "updated_at" | "usage" | "-id" | "-name" | "-created_at" | "-updated_at" | "-usage";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
                /** @description Part of the name. */
                search?: string;
                /** @description Only those that are this open. */
                visibility?: "private" | "protected" | "public";
                /** @description Only those that use most of their quota (`warn_percent`), or only the others. */
                nearly_full?: boolean;
                /** @description Only those without a team of their own, or only the others. */
                orphan?: boolean;
                /** @description Only those of teams the caller is a member of, or only the others. */
                mine?: boolean;
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                team_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Namespace"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postNamespaces: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "mobile",
                 *       "team": "backend"
                 *     }
                 */
                "application/json": {
                    /** @example mobile */
                    name: string;
                    /**
                     * @description Name of the team that owns it.
                     * @example backend
                     */
                    team: string;
                    /**
                     * @description Markdown.
                     * @example Images of the **API**.
                     */
                    description?: string;
                    /** @description Name of the registry it is in. Default: the first. */
                    registry?: string;
                    /**
                     * @description Needs the right to change the visibility.
                     * @default private
                     * @enum {unknown}
                     */
                    visibility?: "private" | "protected" | "public";
                };
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Namespace"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTeamsByIdNamespaces: {
        parameters: {
            query?: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `id`. */
                sort?: "id" | "name" | "created_at" | "updated_at" | "usage" | "-id" | "-name" | "-created_at" | "-updated_at" | "-usage";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
                /** @description Part of the name. */
                search?: string;
                /** @description Only those that are this open. */
                visibility?: "private" | "protected" | "public";
                /** @description Only those that use most of their quota (`warn_percent`), or only the others. */
                nearly_full?: boolean;
                /** @description Only those without a team of their own, or only the others. */
                orphan?: boolean;
            };
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Namespace"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getNamespacesValidate: {
        parameters: {
            query: {
                /**
                 * @description The name to try.
                 * @example backend
                 */
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Validation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getNamespacesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Namespace"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    putNamespacesById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as you read it.
                 * @example "x1Vd8z0cJ4yQm2Rt"
                 */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "namespace": {
                 *         "description": "Images of the **API**.",
                 *         "immutable_tags": [
                 *           "v*",
                 *           "release-*"
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    namespace: {
                        /** @description Only as long as it holds no repositories; clients pull by name. */
                        name?: string;
                        description?: string | null;
                        /** @description Name of the team that gets it. */
                        team?: string;
                        /** @description `private`, `protected` or `public`. */
                        visibility?: string;
                        /** @description Nobody may push to it or delete from it. */
                        read_only?: boolean;
                        /**
                         * @description Tags with such names are set once. Globs (`*`, `**`, `?`, `{a,b}`), or RE2 expressions between slashes. Lists of referrers and what cosign keeps beside an image move all the same.
                         * @example [
                         *       "v*",
                         *       "release-*"
                         *     ]
                         */
                        immutable_tags?: string[];
                    };
                };
            };
        };
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Namespace"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteNamespacesById: {
        parameters: {
            query?: {
                /** @description Answer with the plan of what would happen, and change nothing. */
                dry_run?: boolean;
                /** @description Remove it at once, without the trash. It cannot be restored. */
                permanently?: boolean;
            };
            header?: {
                /**
                 * @description The `ETag` of the object as you read it.
                 * @example "x1Vd8z0cJ4yQm2Rt"
                 */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletionPlan"];
                };
            };
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    putNamespacesByIdQuota: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "bytes": 10737418240,
                 *       "repositories": 100
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Bytes. 0: nothing may be pushed; null: the default of the installation; 9007199254740991: no limit, whatever the default. Left out: as it is.
                     * @example 10737418240
                     */
                    bytes?: number | null;
                    /**
                     * @description Repositories. 0: nothing may be pushed; null: the default of the installation; 9007199254740991: no limit, whatever the default. Left out: as it is.
                     * @example 100
                     */
                    repositories?: number | null;
                };
            };
        };
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamespaceQuota"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getNamespacesByIdWebhooks: {
        parameters: {
            query?: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `id`. */
                sort?: "id" | "name" | "created_at" | "-id" | "-name" | "-created_at";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postNamespacesByIdWebhooks: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "CI",
                 *       "url": "https://ci.example.org/hook"
                 *     }
                 */
                "application/json": {
                    /** @example CI */
                    name: string;
                    /** @example https://ci.example.org/hook */
                    url: string;
                    /**
                     * @description At first `portus`.
                     * @example portus
                     * @enum {unknown}
                     */
                    format?: "portus" | "cloudevents" | "registry";
                    /**
                     * @description Event names, or `noun.*`. Empty: all.
                     * @example [
                     *       "tag.pushed",
                     *       "tag.deleted"
                     *     ]
                     */
                    events?: string[];
                    repository_pattern?: string | null;
                    tag_pattern?: string | null;
                    /**
                     * @description At first `POST`.
                     * @example POST
                     * @enum {unknown}
                     */
                    request_method?: "POST" | "GET";
                    /**
                     * @description At first `application/json`.
                     * @example application/json
                     * @enum {unknown}
                     */
                    content_type?: "application/json" | "application/x-www-form-urlencoded";
                    username?: string | null;
                    password?: string | null;
                    /** @description Sent with every delivery. Names must differ. */
                    headers?: {
                        /** @example X-Environment */
                        name: string;
                        /**
                         * @description Never shown again. In a change it may be left out: the header keeps its value.
                         * @example production
                         */
                        value?: string;
                    }[];
                    /**
                     * @description At first true.
                     * @example true
                     */
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedWebhook"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getWebhooksById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    putWebhooksById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as you read it.
                 * @example "x1Vd8z0cJ4yQm2Rt"
                 */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "CI",
                 *       "url": "https://ci.example.org/hook",
                 *       "format": "portus",
                 *       "events": [
                 *         "tag.pushed",
                 *         "tag.deleted"
                 *       ],
                 *       "repository_pattern": "**",
                 *       "tag_pattern": "v1.*",
                 *       "request_method": "POST",
                 *       "content_type": "application/json",
                 *       "username": "ci",
                 *       "password": "correct horse",
                 *       "enabled": true
                 *     }
                 */
                "application/json": {
                    /** @example CI */
                    name?: string;
                    /** @example https://ci.example.org/hook */
                    url?: string;
                    /**
                     * @description At first `portus`.
                     * @example portus
                     * @enum {unknown}
                     */
                    format?: "portus" | "cloudevents" | "registry";
                    /**
                     * @description Event names, or `noun.*`. Empty: all.
                     * @example [
                     *       "tag.pushed",
                     *       "tag.deleted"
                     *     ]
                     */
                    events?: string[];
                    repository_pattern?: string | null;
                    tag_pattern?: string | null;
                    /**
                     * @description At first `POST`.
                     * @example POST
                     * @enum {unknown}
                     */
                    request_method?: "POST" | "GET";
                    /**
                     * @description At first `application/json`.
                     * @example application/json
                     * @enum {unknown}
                     */
                    content_type?: "application/json" | "application/x-www-form-urlencoded";
                    username?: string | null;
                    password?: string | null;
                    /** @description Sent with every delivery. Names must differ. */
                    headers?: {
                        /** @example X-Environment */
                        name: string;
                        /**
                         * @description Never shown again. In a change it may be left out: the header keeps its value.
                         * @example production
                         */
                        value?: string;
                    }[];
                    /**
                     * @description At first true.
                     * @example true
                     */
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteWebhooksById: {
        parameters: {
            query?: {
                /** @description Answer with the plan of what would happen, and change nothing. */
                dry_run?: boolean;
            };
            header?: {
                /**
                 * @description The `ETag` of the object as you read it.
                 * @example "x1Vd8z0cJ4yQm2Rt"
                 */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postWebhooksByIdSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecret"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postApply: {
        parameters: {
            query?: {
                /** @description Answer with the plan of what would happen, and change nothing. */
                dry_run?: boolean;
            };
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "teams": [
                 *         {
                 *           "name": "mobile",
                 *           "members": {
                 *             "alice": "owner"
                 *           }
                 *         }
                 *       ],
                 *       "namespaces": [
                 *         {
                 *           "name": "mobile",
                 *           "team": "mobile",
                 *           "visibility": "protected"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["DesiredState"];
            };
        };
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applied"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postWebhooksByIdTest: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It will be done. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getWebhooksByIdDeliveries: {
        parameters: {
            query?: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `-id`. */
                sort?: "id" | "-id";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
                /** @description Only deliveries in this state. */
                state?: "pending" | "delivered" | "dead";
            };
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getWebhooksByIdDeliveriesByDeliveryId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                delivery_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postWebhooksByIdDeliveriesByDeliveryIdRetry: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                delivery_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It will be done. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getNamespacesByIdRepositories: {
        parameters: {
            query?: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `id`. */
                sort?: "id" | "name" | "created_at" | "updated_at" | "-id" | "-name" | "-created_at" | "-updated_at";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
                /** @description Part of the full name. */
                search?: string;
                /** @description Exactly this repository. */
                full_name?: string;
                /** @description Only those the caller has starred. */
                starred?: boolean;
            };
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Repository"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRepositories: {
        parameters: {
            query?: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `id`. */
                sort?: "id" | "name" | "created_at" | "updated_at" | "-id" | "-name" | "-created_at" | "-updated_at";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
                /** @description Part of the full name. */
                search?: string;
                /** @description Exactly this repository. */
                full_name?: string;
                /** @description Only those the caller has starred. */
                starred?: boolean;
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                namespace_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Repository"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRepositoriesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Repository"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    putRepositoriesById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as you read it.
                 * @example "x1Vd8z0cJ4yQm2Rt"
                 */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "repository": {
                 *         "description": "The **API**."
                 *       }
                 *     }
                 */
                "application/json": {
                    repository: {
                        description?: string | null;
                        /** @description Nobody may push to it or delete from it. */
                        read_only?: boolean;
                    };
                };
            };
        };
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Repository"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteRepositoriesById: {
        parameters: {
            query?: {
                /** @description Answer with the plan of what would happen, and change nothing. */
                dry_run?: boolean;
                /** @description Remove it at once, without the trash. It cannot be restored. */
                permanently?: boolean;
            };
            header?: {
                /**
                 * @description The `ETag` of the object as you read it.
                 * @example "x1Vd8z0cJ4yQm2Rt"
                 */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletionPlan"];
                };
            };
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    putRepositoriesByIdStar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteRepositoriesByIdStar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTags: {
        parameters: {
            query?: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `id`. */
                sort?: "id" | "name" | "created_at" | "updated_at" | "-id" | "-name" | "-created_at" | "-updated_at";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
                /** @description Beginning of the tag name, in its letter case. The order is then that of the names. */
                search?: string;
                /** @description Exactly this tag. */
                name?: string;
                /** @description true: only technical tags (list of referrers, cosign); false: all others. */
                attached?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTagsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteTagsById: {
        parameters: {
            query?: {
                /** @description Answer with the plan of what would happen, and change nothing. */
                dry_run?: boolean;
                /** @description Remove it at once, without the trash. It cannot be restored. */
                permanently?: boolean;
            };
            header?: {
                /**
                 * @description The `ETag` of the object as you read it.
                 * @example "x1Vd8z0cJ4yQm2Rt"
                 */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletionPlan"];
                };
            };
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRepositoriesByIdTags: {
        parameters: {
            query?: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `id`. */
                sort?: "id" | "name" | "created_at" | "updated_at" | "-id" | "-name" | "-created_at" | "-updated_at";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
                /** @description Part of the tag name. */
                search?: string;
                /** @description Exactly this tag. */
                name?: string;
                /** @description true: only technical tags (list of referrers, cosign); false: all others. */
                attached?: boolean;
            };
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRepositoriesByIdTagsGrouped: {
        parameters: {
            query?: {
                /** @description true: only technical tags (list of referrers, cosign); false: all others. */
                attached?: boolean;
            };
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"][][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRepositoriesByIdTagsByTagId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                tag_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteRepositoriesByIdTagsByTagId: {
        parameters: {
            query?: {
                /** @description Answer with the plan of what would happen, and change nothing. */
                dry_run?: boolean;
                /** @description Remove it at once, without the trash. It cannot be restored. */
                permanently?: boolean;
            };
            header?: {
                /**
                 * @description The `ETag` of the object as you read it.
                 * @example "x1Vd8z0cJ4yQm2Rt"
                 */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                tag_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletionPlan"];
                };
            };
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRepositoriesByIdTagsByTagIdHistory: {
        parameters: {
            query?: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `-id`. */
                sort?: "id" | "-id";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                tag_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagMoment"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRepositoriesByIdHistory: {
        parameters: {
            query: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `-id`. */
                sort?: "id" | "-id";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
                /**
                 * @description Name of the tag.
                 * @example latest
                 */
                tag: string;
            };
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagMoment"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRepositoriesByIdManifestsByDigest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                /**
                 * @description Content digest (OCI image specification, descriptor).
                 * @example sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
                 */
                digest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Manifest"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteRepositoriesByIdManifestsByDigest: {
        parameters: {
            query?: {
                /** @description Answer with the plan of what would happen, and change nothing. */
                dry_run?: boolean;
                /** @description Remove it at once, without the trash. It cannot be restored. */
                permanently?: boolean;
            };
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                /**
                 * @description Content digest (OCI image specification, descriptor).
                 * @example sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
                 */
                digest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletionPlan"];
                };
            };
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRepositoriesByIdManifestsByDigestRaw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                /**
                 * @description Content digest (OCI image specification, descriptor).
                 * @example sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
                 */
                digest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RawManifest"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRepositoriesByIdComments: {
        parameters: {
            query?: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `id`. */
                sort?: "id" | "-id";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postRepositoriesByIdComments: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "comment": {
                 *         "body": "Works on **arm64**."
                 *       }
                 *     }
                 */
                "application/json": {
                    comment: {
                        /** @example Works on **arm64**. */
                        body: string;
                    };
                };
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteRepositoriesByIdCommentsByCommentId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                comment_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postMarkdown: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "The **API**."
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Markdown.
                     * @example The **API**.
                     */
                    text: string;
                };
            };
        };
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RenderedMarkdown"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTrash: {
        parameters: {
            query?: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `-id`. */
                sort?: "id" | "deleted_at" | "expires_at" | "-id" | "-deleted_at" | "-expires_at";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
                /** @description Only what was deleted of this kind. */
                kind?: "tag" | "manifest" | "repository" | "namespace" | "team";
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                team_id?: number;
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                namespace_id?: number;
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                repository_id?: number;
                /** @description Part of the name. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrashEntry"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteTrash: {
        parameters: {
            query?: {
                /** @description Answer with the plan of what would happen, and change nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletionPlan"];
                };
            };
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTrashById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrashDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteTrashById: {
        parameters: {
            query?: {
                /** @description Answer with the plan of what would happen, and change nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletionPlan"];
                };
            };
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postTrashByIdRestore: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    /** @description Another name for the tag. */
                    tag?: string;
                } | null;
            };
        };
        responses: {
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getNamespacesByIdRetention: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionPolicy"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    putNamespacesByIdRetention: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "rules": []
                 *     }
                 */
                "application/json": components["schemas"]["NewRetentionPolicy"];
            };
        };
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionPolicy"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteNamespacesByIdRetention: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postNamespacesByIdRetentionPreview: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "policy": {
                 *         "enabled": true,
                 *         "schedule": "0 3 * * *",
                 *         "max_share": 30,
                 *         "rules": [
                 *           {
                 *             "effect": "remove",
                 *             "matching": [
                 *               "ci-*"
                 *             ],
                 *             "older_than_days": 14,
                 *             "not_pulled_within_days": 14
                 *           },
                 *           {
                 *             "effect": "keep",
                 *             "last_pushed": 10
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * NewRetentionPolicy
                     * @example {
                     *       "enabled": true,
                     *       "schedule": "0 3 * * *",
                     *       "max_share": 30,
                     *       "rules": [
                     *         {
                     *           "effect": "remove",
                     *           "matching": [
                     *             "ci-*"
                     *           ],
                     *           "older_than_days": 14,
                     *           "not_pulled_within_days": 14
                     *         },
                     *         {
                     *           "effect": "keep",
                     *           "last_pushed": 10
                     *         }
                     *       ]
                     *     }
                     */
                    policy?: {
                        /** @description Whether it runs by its schedule. A new one does unless told otherwise. */
                        enabled?: boolean;
                        schedule?: string | null;
                        /** @description Percent of the tags that may go in one run. A run that would remove more stops before it begins. 30 unless told otherwise. */
                        max_share?: number;
                        rules: components["schemas"]["RetentionRule"][];
                    };
                } | null;
            };
        };
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionPreview"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postNamespacesByIdRetentionRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "plan": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Names exactly what would go. A run does this plan or nothing.
                     * @example e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
                     */
                    plan: string;
                    /** @description Percent of the tags that may go this once, when that is more than the policy says. */
                    accept_share?: number;
                };
            };
        };
        responses: {
            /** @description It will be done. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRun"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getNamespacesByIdRetentionRuns: {
        parameters: {
            query?: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `-id`. */
                sort?: "id" | "-id";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRun"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getNamespacesByIdRetentionRunsByRunId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                run_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRunDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionPolicy"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    putRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "rules": []
                 *     }
                 */
                "application/json": components["schemas"]["NewRetentionPolicy"];
            };
        };
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionPolicy"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postRetentionPreview: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "policy": {
                 *         "enabled": true,
                 *         "schedule": "0 3 * * *",
                 *         "max_share": 30,
                 *         "rules": [
                 *           {
                 *             "effect": "remove",
                 *             "matching": [
                 *               "ci-*"
                 *             ],
                 *             "older_than_days": 14,
                 *             "not_pulled_within_days": 14
                 *           },
                 *           {
                 *             "effect": "keep",
                 *             "last_pushed": 10
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * NewRetentionPolicy
                     * @example {
                     *       "enabled": true,
                     *       "schedule": "0 3 * * *",
                     *       "max_share": 30,
                     *       "rules": [
                     *         {
                     *           "effect": "remove",
                     *           "matching": [
                     *             "ci-*"
                     *           ],
                     *           "older_than_days": 14,
                     *           "not_pulled_within_days": 14
                     *         },
                     *         {
                     *           "effect": "keep",
                     *           "last_pushed": 10
                     *         }
                     *       ]
                     *     }
                     */
                    policy?: {
                        /** @description Whether it runs by its schedule. A new one does unless told otherwise. */
                        enabled?: boolean;
                        schedule?: string | null;
                        /** @description Percent of the tags that may go in one run. A run that would remove more stops before it begins. 30 unless told otherwise. */
                        max_share?: number;
                        rules: components["schemas"]["RetentionRule"][];
                    };
                } | null;
            };
        };
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionPreview"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postRetentionRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "plan": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Names exactly what would go. A run does this plan or nothing.
                     * @example e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
                     */
                    plan: string;
                    /** @description Percent of the tags that may go this once, when that is more than the policy says. */
                    accept_share?: number;
                };
            };
        };
        responses: {
            /** @description It will be done. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRun"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRetentionRuns: {
        parameters: {
            query?: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `-id`. */
                sort?: "id" | "-id";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRun"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRetentionRunsByRunId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                run_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRunDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postRepositoriesByIdTagsRestore: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "tag": "latest",
                 *       "digest": "sha256:abababababababababababababababababababababababababababababababab"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Name of the tag; it may be gone.
                     * @example latest
                     */
                    tag: string;
                    /**
                     * @description What it pointed to, as its history says.
                     * @example sha256:abababababababababababababababababababababababababababababababab
                     */
                    digest: string;
                };
            };
        };
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getActivities: {
        parameters: {
            query?: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `-at`. */
                sort?: "at" | "-at";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                repository_id?: number;
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                namespace_id?: number;
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                team_id?: number;
                /**
                 * @description Username.
                 * @example alice
                 */
                actor?: string;
                /**
                 * @description Event names, or `noun.*`: user.created, user.updated, user.signed_in, user.signed_out, user.login_failed, user.enabled, user.disabled, user.locked, user.unlocked, user.role_changed, user.password_changed, user.deleted, application_token.created, application_token.deleted, team.created, team.updated, team.deleted, team.restored, team.member_added, team.member_role_changed, team.member_removed, namespace.created, namespace.updated, namespace.visibility_changed, namespace.transferred, namespace.protection_changed, namespace.quota_changed, namespace.quota_warning, namespace.retention_changed, namespace.retention_ran, namespace.deleted, namespace.restored, repository.created, repository.updated, repository.protection_changed, repository.deleted, repository.restored, repository.commented, repository.comment_deleted, tag.pushed, tag.deleted, tag.restored, manifest.deleted, manifest.restored, trash.purged, webhook.created, webhook.updated, webhook.disabled, webhook.deleted, registry.created, registry.updated, registry.deleted, registry.synced, registry.frozen, registry.thawed, registry.collected, retention.changed, activity.pruned.
                 * @example [
                 *       "tag.*"
                 *     ]
                 */
                event?: string[];
                /**
                 * @description Not before this time.
                 * @example 2026-11-21T09:02:07.000Z
                 */
                since?: string;
                /**
                 * @description Before this time.
                 * @example 2026-11-21T09:02:07.000Z
                 */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getActivitiesExport: {
        parameters: {
            query?: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                repository_id?: number;
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                namespace_id?: number;
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                team_id?: number;
                /**
                 * @description Username.
                 * @example alice
                 */
                actor?: string;
                /**
                 * @description Event names, or `noun.*`: user.created, user.updated, user.signed_in, user.signed_out, user.login_failed, user.enabled, user.disabled, user.locked, user.unlocked, user.role_changed, user.password_changed, user.deleted, application_token.created, application_token.deleted, team.created, team.updated, team.deleted, team.restored, team.member_added, team.member_role_changed, team.member_removed, namespace.created, namespace.updated, namespace.visibility_changed, namespace.transferred, namespace.protection_changed, namespace.quota_changed, namespace.quota_warning, namespace.retention_changed, namespace.retention_ran, namespace.deleted, namespace.restored, repository.created, repository.updated, repository.protection_changed, repository.deleted, repository.restored, repository.commented, repository.comment_deleted, tag.pushed, tag.deleted, tag.restored, manifest.deleted, manifest.restored, trash.purged, webhook.created, webhook.updated, webhook.disabled, webhook.deleted, registry.created, registry.updated, registry.deleted, registry.synced, registry.frozen, registry.thawed, registry.collected, retention.changed, activity.pruned.
                 * @example [
                 *       "tag.*"
                 *     ]
                 */
                event?: string[];
                /**
                 * @description Not before this time.
                 * @example 2026-11-21T09:02:07.000Z
                 */
                since?: string;
                /**
                 * @description Before this time.
                 * @example 2026-11-21T09:02:07.000Z
                 */
                until?: string;
                /** @description `csv` in the columns of the old Portus, `jsonl`: one object per line. */
                format?: "csv" | "jsonl";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDenials: {
        parameters: {
            query?: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `-id`. */
                sort?: "id" | "-id";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
                /** @description Username. */
                actor?: string;
                /**
                 * @description What was refused.
                 * @example repository.push
                 */
                action?: string;
                /**
                 * @description Not before this time.
                 * @example 2026-11-21T09:02:07.000Z
                 */
                since?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Denial"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDenialsByCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Short id, as the refused client was told.
                 * @example k7mxq2wp
                 */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Denial"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getExplain: {
        parameters: {
            query: {
                /**
                 * @description Username; `anonymous` for nobody. Default: the caller.
                 * @example alice
                 */
                user?: string;
                /**
                 * @description An action, or its verb where that is clear: `push`, `pull`. Actions: namespace.read, namespace.audit, namespace.create, namespace.update, namespace.change_visibility, namespace.change_team, namespace.set_quota, namespace.delete, repository.read, repository.pull, repository.push, repository.delete_content, repository.update, repository.delete, repository.star, tag.read, tag.move, tag.delete, trash.read, trash.restore, trash.purge, retention.read, retention.manage, retention.manage_global, team.read, team.create, team.update, team.delete, team.assign_owner, team.search_candidates, team.manage_members, team.leave, comment.read, comment.create, comment.delete, webhook.read, webhook.create, webhook.update, webhook.delete, user.read, user.audit, user.create, user.update, user.disable, user.manage, user.delete, application_token.read, application_token.create, application_token.delete, registry.read, registry.create, registry.update, registry.delete, registry.list_catalog, registry.sync, registry.freeze, registry.collect, denial.read, inbox.read, inbox.replay, activity.read, metrics.read.
                 * @example team.create
                 */
                action: string;
                /**
                 * @description Repository, `repository:tag`, namespace, `team:name`, `user:name`; nothing for actions without one.
                 * @example team/app
                 */
                target?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Permissions"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getNamespacesByIdAccess: {
        parameters: {
            query?: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `username`. */
                sort?: "username" | "-username";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamespaceAccess"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getUsersByIdAccess: {
        parameters: {
            query?: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `name`. */
                sort?: "name" | "-name";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Numeric id, or e-mail address.
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAccess"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getSearch: {
        parameters: {
            query: {
                /**
                 * @description Name, part of one, or a digest.
                 * @example api
                 */
                q: string;
                /** @description Only these kinds. */
                kind?: ("namespace" | "repository" | "tag" | "digest" | "team" | "user")[];
                /** @description Results in all. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResult"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAttention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attention"][];
                };
            };
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getStatisticsDays: {
        parameters: {
            query?: {
                /** @description How many days, today included. */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayStatistics"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getStatisticsStorage: {
        parameters: {
            query?: {
                /** @description How many of the largest are named. */
                top?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StorageStatistics"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRegistries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registry"][];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postRegistries: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "registry": {
                 *         "name": "main",
                 *         "hostname": "registry.example.org:5000"
                 *       }
                 *     }
                 */
                "application/json": {
                    registry: {
                        /** @example main */
                        name: string;
                        /**
                         * @description host[:port] that clients use; also the first of `public_names`.
                         * @example registry.example.org:5000
                         */
                        hostname: string;
                        external_hostname?: string | null;
                        /**
                         * @description Clients speak TLS to it.
                         * @example true
                         */
                        use_ssl?: boolean;
                        /**
                         * @description Where Portus reaches it: `http://registry:5000`, or `unix:/path` of a socket. Default: under its host name.
                         * @example http://127.0.0.1:9
                         */
                        internal_url?: string;
                        public_names?: string[];
                        /**
                         * @description The `service` in its `auth.token` configuration. Default: the host name.
                         * @example registry.example.org:5000
                         */
                        service?: string;
                        service_names?: string[];
                        ca_certificate?: string | null;
                        /** @enum {unknown} */
                        key_delivery?: "x5c" | "kid-thumbprint" | "kid-libtrust" | "jwks";
                        read_only?: boolean;
                        unauthenticated_from?: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registry"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRegistriesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registry"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    putRegistriesById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as you read it.
                 * @example "x1Vd8z0cJ4yQm2Rt"
                 */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "registry": {
                 *         "name": "main",
                 *         "hostname": "registry.example.org:5000",
                 *         "use_ssl": true,
                 *         "internal_url": "http://127.0.0.1:9",
                 *         "service": "registry.example.org:5000"
                 *       }
                 *     }
                 */
                "application/json": {
                    registry: {
                        /** @example main */
                        name?: string;
                        /**
                         * @description host[:port] that clients use; also the first of `public_names`.
                         * @example registry.example.org:5000
                         */
                        hostname?: string;
                        external_hostname?: string | null;
                        /**
                         * @description Clients speak TLS to it.
                         * @example true
                         */
                        use_ssl?: boolean;
                        /**
                         * @description Where Portus reaches it: `http://registry:5000`, or `unix:/path` of a socket. Default: under its host name.
                         * @example http://127.0.0.1:9
                         */
                        internal_url?: string;
                        public_names?: string[];
                        /**
                         * @description The `service` in its `auth.token` configuration. Default: the host name.
                         * @example registry.example.org:5000
                         */
                        service?: string;
                        service_names?: string[];
                        ca_certificate?: string | null;
                        /** @enum {unknown} */
                        key_delivery?: "x5c" | "kid-thumbprint" | "kid-libtrust" | "jwks";
                        read_only?: boolean;
                        unauthenticated_from?: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registry"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteRegistriesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRegistriesByIdNotificationSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationSecret"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postRegistriesByIdNotificationSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationSecret"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRegistriesValidate: {
        parameters: {
            query: {
                /**
                 * @description Name to be given.
                 * @example main
                 */
                name: string;
                /**
                 * @description host[:port] that clients use.
                 * @example 127.0.0.1:9
                 */
                hostname: string;
                /**
                 * @description Whether it speaks TLS.
                 * @example false
                 */
                use_ssl: boolean;
                /** @description A second public name. */
                external_hostname?: string;
                /**
                 * @description Fields to report.
                 * @example [
                 *       "name"
                 *     ]
                 */
                only?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Validation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRegistriesUnknownNames: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnknownName"][];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postRegistriesUnknownNamesByIdAdopt: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "registry_id": 1
                 *     }
                 */
                "application/json": {
                    /**
                     * @description The registry that this is a name of.
                     * @example 1
                     */
                    registry_id: number;
                };
            };
        };
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registry"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteRegistriesUnknownNamesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRegistriesByIdHealth: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryHealth"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postRegistriesByIdSync: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dry_run": true
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Find out and report what differs; change nothing.
                     * @default false
                     * @example true
                     */
                    dry_run?: boolean;
                    /**
                     * @description `update` never removes. Default: as the settings say; `update-delete` when they say neither.
                     * @enum {unknown}
                     */
                    strategy?: "update-delete" | "update";
                    /**
                     * @description Believe a registry that lists nothing, or that misses more than half of the known tags.
                     * @default false
                     */
                    accept_empty?: boolean;
                };
            };
        };
        responses: {
            /** @description It will be done. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncRun"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRegistriesByIdSyncs: {
        parameters: {
            query?: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `-id`. */
                sort?: "id" | "-id";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncRun"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRegistriesByIdSyncsBySyncId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                sync_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncRunDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteRegistriesByIdSyncsBySyncId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                sync_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postRegistriesByIdFreeze: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "because": "Its disk is being replaced.",
                 *       "minutes": 30
                 *     }
                 */
                "application/json": {
                    /**
                     * @description What refused people are told.
                     * @example Its disk is being replaced.
                     */
                    because: string;
                    /**
                     * @description Then it thaws by itself.
                     * @example 30
                     */
                    minutes: number;
                };
            };
        };
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registry"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteRegistriesByIdFreeze: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registry"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRegistriesByIdCollections: {
        parameters: {
            query?: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `-id`. */
                sort?: "id" | "-id";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postRegistriesByIdCollections: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dry_run": true
                 *     }
                 */
                "application/json": components["schemas"]["NewCollection"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRegistriesByIdCollectionsByCollectionId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                collection_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteRegistriesByIdCollectionsByCollectionId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                collection_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. There is nothing to say about it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRegistriesByIdCollectionGuide: {
        parameters: {
            query?: {
                /** @description Where the registry runs. */
                place?: "compose" | "systemd" | "kubernetes" | "docker" | "program";
                /** @description Of the registry program. Default: as last seen, else 3. */
                generation?: "2" | "3";
            };
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionGuide"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRegistriesByIdConfig: {
        parameters: {
            query?: {
                /** @description Configuration file, environment, a service for compose, or a Secret for Kubernetes. */
                format?: "yaml" | "env" | "compose" | "kubernetes";
                /** @description Of the registry program. Default: as last seen, else 3. */
                generation?: "2" | "3";
                /** @description Who speaks TLS with its clients: nobody, a proxy, or the registry. Default: by its addresses. */
                profile?: "plain" | "behind-proxy" | "tls";
                /** @description Where it listens: `127.0.0.1:5000`. */
                addr?: string;
                /** @description Folder of the images. */
                storage?: string;
                /** @description Where our root certificate is put for it. */
                bundle?: string;
                /** @description Profile `tls`: PEM of its certificate. */
                certificate?: string;
                /** @description Profile `tls`: PEM of its private key. */
                key?: string;
                /** @description Where the registry reaches Portus, if not under the public URL. */
                portus_url?: string;
                /** @description Log everything, and serve state and metrics on loopback. */
                debug?: boolean;
                /** @description Clients get tokens under the host name that they dialled, not under the public URL. */
                autoredirect?: boolean;
            };
            header?: never;
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeneratedFiles"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProxyConfig: {
        parameters: {
            query: {
                /**
                 * @description The proxy program.
                 * @example nginx
                 */
                kind: "nginx" | "apache" | "caddy" | "traefik" | "haproxy";
                /**
                 * @description PEM certificate that the proxy shows, with those of its issuers; `{host}` stands for the name of each host.
                 * @example /etc/ssl/certs/{host}.pem
                 */
                certificate?: string;
                /**
                 * @description Its private key.
                 * @example /etc/ssl/private/{host}.key
                 */
                key?: string;
                /**
                 * @description Where the proxy reaches Portus. Default: where Portus listens.
                 * @example http://127.0.0.1:5000
                 */
                upstream?: string;
                /**
                 * @description PEM file of the authority of the certificate that Portus itself shows.
                 * @example /etc/portus/ca.crt
                 */
                upstream_ca?: string;
                /**
                 * @description Where the proxy reaches the registry. Default: through Portus when it is embedded, else its internal URL.
                 * @example http://127.0.0.1:5001
                 */
                registry?: string;
                /** @description `auto` (the default): from the names of the registries. `same-host`: the registry under the host of the public URL. `separate`: under names of its own. `portus-only`: clients reach registries without this proxy. */
                shape?: "auto" | "same-host" | "separate" | "portus-only";
                /** @description Whose folders and commands to use: `debian` when it is not said. */
                distribution?: "debian" | "suse";
                /**
                 * @description Address that the proxy listens on. Default: all.
                 * @example 192.0.2.10
                 */
                listen?: string;
                /**
                 * @description Name server for addresses that change, such as names of containers (nginx). Default: that of Docker.
                 * @example 127.0.0.11
                 */
                resolver?: string;
                /**
                 * @description Where the file is to be. Default: the usual place.
                 * @example /etc/nginx/conf.d/portus.conf
                 */
                path?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeneratedFiles"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDeployConfig: {
        parameters: {
            query: {
                /**
                 * @description What starts Portus.
                 * @example compose
                 */
                kind: "compose" | "kubernetes" | "systemd";
                /** @description Where the files are to be; the command in their heads names it. */
                folder?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeneratedFiles"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Setting"][];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postDoctor: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "only": [
                 *         "database"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Only these checks.
                     * @example [
                     *       "database"
                     *     ]
                     */
                    only?: ("configuration" | "database" | "worker" | "public-url" | "proxy" | "registry" | "challenge" | "signing" | "clock" | "public-name" | "upload" | "notifications" | "delete" | "catalog" | "version" | "generated-file" | "sample-secret" | "plain-http" | "open-notifications" | "first-admin" | "file-modes" | "trusted-proxies" | "client-name" | "client-trust" | "client-challenge" | "client-realm" | "client-token" | "client-scopes" | "client-upload" | "client-write" | "client-clock")[];
                    /** @description Only the registry of this name. */
                    registry?: string;
                    /**
                     * @description Also upload to the reserved repository `portus-doctor/probe`, wait for the notification, and delete it again.
                     * @default true
                     */
                    write?: boolean;
                    /**
                     * @description Longest wait for that notification.
                     * @default 10
                     */
                    wait_seconds?: number;
                };
            };
        };
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoctorCheck"][];
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getInbox: {
        parameters: {
            query?: {
                /** @description Page, counted from 1. */
                page?: number;
                /** @description Rows per page. */
                per_page?: number;
                /** @description Everything at once, for lists of at most 10,000 rows. */
                all?: boolean;
                /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                cursor?: string;
                /** @description Order; `-` in front means descending. Unless told otherwise: `-id`. */
                sort?: "id" | "-id";
                /** @description Order as the old API named it; one we do not know means `id`. */
                sort_attr?: string;
                /** @description `asc`, or anything else for descending (old API). */
                sort_order?: string;
                /** @description Notifications in this state; `dead`: given up. */
                state?: "pending" | "done" | "ignored" | "dead";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Total": components["headers"]["X-Total"];
                    "X-Total-Pages": components["headers"]["X-Total-Pages"];
                    "X-Per-Page": components["headers"]["X-Per-Page"];
                    "X-Page": components["headers"]["X-Page"];
                    "X-Next-Page": components["headers"]["X-Next-Page"];
                    "X-Prev-Page": components["headers"]["X-Prev-Page"];
                    "X-Next-Cursor": components["headers"]["X-Next-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxEvent"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    postInboxByIdReplay: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Numeric id, never reused.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It will be done. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
}
