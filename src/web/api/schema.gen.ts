// Generated from docs/openapi.json by `npm run generate`. Do not edit.
export interface paths {
    "/_ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
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
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** State of every part */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
            };
        };
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
        /** Who am I */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                /** @description Numeric id, never reused. */
                                id: number;
                                username: string;
                                email: string | null;
                                display_name: string | null;
                                admin: boolean;
                                enabled: boolean;
                                bot: boolean;
                                namespace_id: number | null;
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
                            } | null;
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
                    };
                };
            };
        };
        put?: never;
        /** Sign in with user name and password */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        username: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                /** @description Numeric id, never reused. */
                                id: number;
                                username: string;
                                email: string | null;
                                display_name: string | null;
                                admin: boolean;
                                enabled: boolean;
                                bot: boolean;
                                namespace_id: number | null;
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
                            } | null;
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
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
            };
        };
        /** Sign out */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
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
        /** Where I am signed in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Numeric id, never reused. */
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
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
            };
        };
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
        /** Sign out there */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Numeric id, never reused. */
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
            };
        };
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
        /** Create the first admin */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        user: {
                            /** @example alice */
                            username: string;
                            /** @example alice@example.org */
                            email: string;
                            /** @description At least 8 characters. */
                            password: string;
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
                /** @description Default Response */
                201: {
                    headers: {
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
                /** @description Default Response */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
            };
        };
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
        /** People and bots */
        get: {
            parameters: {
                query?: {
                    page?: number;
                    per_page?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Numeric id, never reused. */
                            id: number;
                            username: string;
                            email: string | null;
                            display_name: string | null;
                            admin: boolean;
                            enabled: boolean;
                            bot: boolean;
                            namespace_id: number | null;
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
                        }[];
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
            };
        };
        put?: never;
        /** Create an account */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        user: {
                            /** @example alice */
                            username: string;
                            /** @example alice@example.org */
                            email: string;
                            /** @description At least 8 characters. */
                            password: string;
                            display_name?: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Numeric id, never reused. */
                            id: number;
                            username: string;
                            email: string | null;
                            display_name: string | null;
                            admin: boolean;
                            enabled: boolean;
                            bot: boolean;
                            namespace_id: number | null;
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
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
            };
        };
        delete?: never;
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
        /** Enable an account */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Numeric id, never reused. */
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Numeric id, never reused. */
                            id: number;
                            username: string;
                            email: string | null;
                            display_name: string | null;
                            admin: boolean;
                            enabled: boolean;
                            bot: boolean;
                            namespace_id: number | null;
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
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
            };
        };
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
        /** Disable an account; its sessions and logins end at once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Numeric id, never reused. */
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Numeric id, never reused. */
                            id: number;
                            username: string;
                            email: string | null;
                            display_name: string | null;
                            admin: boolean;
                            enabled: boolean;
                            bot: boolean;
                            namespace_id: number | null;
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
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
            };
        };
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
        /** Application tokens of an account */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Numeric id, never reused. */
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Numeric id, never reused. */
                            id: number;
                            application: string;
                            /** @description The last four characters of the token. */
                            hint: string;
                            pull_only: boolean;
                            repositories: string[] | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T09:02:07.000Z
                             */
                            created_at: string;
                            expires_at: string | null;
                            last_used_at: string | null;
                        }[];
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
            };
        };
        put?: never;
        /** Create an application token; its secret is in this reply only */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Numeric id, never reused. */
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @example ci-pipeline */
                        application: string;
                        /** @default false */
                        pull_only?: boolean;
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
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Numeric id, never reused. */
                            id: number;
                            application: string;
                            /** @example portus_… */
                            plain_token: string;
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
            };
        };
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
        /** Delete an application token; clients that use it are refused at once */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Numeric id, never reused. */
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
            };
        };
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
        /** Namespaces I may see */
        get: {
            parameters: {
                query?: {
                    page?: number;
                    per_page?: number;
                    /** @description Part of the name. */
                    search?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Numeric id, never reused. */
                            id: number;
                            name: string;
                            description: string | null;
                            /** @enum {unknown} */
                            visibility: "private" | "protected" | "public";
                            global: boolean;
                            personal: boolean;
                            team: {
                                /** @description Numeric id, never reused. */
                                id: number;
                                name: string;
                                hidden: boolean;
                            };
                            repositories_count: number;
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
                        }[];
                    };
                };
            };
        };
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
        /** One namespace */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Numeric id, never reused. */
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Numeric id, never reused. */
                            id: number;
                            name: string;
                            description: string | null;
                            /** @enum {unknown} */
                            visibility: "private" | "protected" | "public";
                            global: boolean;
                            personal: boolean;
                            team: {
                                /** @description Numeric id, never reused. */
                                id: number;
                                name: string;
                                hidden: boolean;
                            };
                            repositories_count: number;
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
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
            };
        };
        put?: never;
        post?: never;
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
        /** Repositories of a namespace */
        get: {
            parameters: {
                query?: {
                    page?: number;
                    per_page?: number;
                    /** @description Part of the full name. */
                    search?: string;
                    /** @description Exactly this repository. */
                    full_name?: string;
                    /** @description Numeric id, never reused. */
                    namespace_id?: number;
                    sort?: "name" | "-name" | "updated_at" | "-updated_at";
                };
                header?: never;
                path: {
                    /** @description Numeric id, never reused. */
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Numeric id, never reused. */
                            id: number;
                            name: string;
                            /** @example alice/hello */
                            full_name: string;
                            description: string | null;
                            namespace: {
                                /** @description Numeric id, never reused. */
                                id: number;
                                name: string;
                                /** @enum {unknown} */
                                visibility: "private" | "protected" | "public";
                            };
                            registry_hostname: string;
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
                        }[];
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
            };
        };
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
        /** Repositories I may see */
        get: {
            parameters: {
                query?: {
                    page?: number;
                    per_page?: number;
                    /** @description Part of the full name. */
                    search?: string;
                    /** @description Exactly this repository. */
                    full_name?: string;
                    /** @description Numeric id, never reused. */
                    namespace_id?: number;
                    sort?: "name" | "-name" | "updated_at" | "-updated_at";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Numeric id, never reused. */
                            id: number;
                            name: string;
                            /** @example alice/hello */
                            full_name: string;
                            description: string | null;
                            namespace: {
                                /** @description Numeric id, never reused. */
                                id: number;
                                name: string;
                                /** @enum {unknown} */
                                visibility: "private" | "protected" | "public";
                            };
                            registry_hostname: string;
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
                        }[];
                    };
                };
            };
        };
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
        /** One repository */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Numeric id, never reused. */
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Numeric id, never reused. */
                            id: number;
                            name: string;
                            /** @example alice/hello */
                            full_name: string;
                            description: string | null;
                            namespace: {
                                /** @description Numeric id, never reused. */
                                id: number;
                                name: string;
                                /** @enum {unknown} */
                                visibility: "private" | "protected" | "public";
                            };
                            registry_hostname: string;
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
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
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
        /** Tags of a repository */
        get: {
            parameters: {
                query?: {
                    page?: number;
                    per_page?: number;
                    /** @description Part of the tag name. */
                    search?: string;
                    /** @description Exactly this tag. */
                    name?: string;
                    sort?: "name" | "-name" | "updated_at" | "-updated_at";
                };
                header?: never;
                path: {
                    /** @description Numeric id, never reused. */
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Numeric id, never reused. */
                            id: number;
                            name: string;
                            /** @description Content digest (OCI image specification, descriptor). */
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
                        }[];
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
            };
        };
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
        /** One tag */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Numeric id, never reused. */
                    id: number;
                    /** @description Numeric id, never reused. */
                    tag_id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Numeric id, never reused. */
                            id: number;
                            name: string;
                            /** @description Content digest (OCI image specification, descriptor). */
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
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
            };
        };
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
        /** Everything about one manifest */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Numeric id, never reused. */
                    id: number;
                    /** @description Content digest (OCI image specification, descriptor). */
                    digest: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Content digest (OCI image specification, descriptor). */
                            digest: string;
                            /** @enum {unknown} */
                            kind: "image" | "index" | "helm-chart" | "wasm" | "signature" | "attestation" | "sbom" | "plugin" | "artifact";
                            media_type: string;
                            artifact_type: string | null;
                            platform: string | null;
                            size: number;
                            subject_digest: string | null;
                            annotations: {
                                [key: string]: string;
                            };
                            /** @description Tags of the repository that point to it. */
                            tags: string[];
                            children: {
                                digest: string;
                                media_type: string;
                                platform: string | null;
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
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
            };
        };
        put?: never;
        post?: never;
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
        /** What happened where I may look */
        get: {
            parameters: {
                query?: {
                    page?: number;
                    per_page?: number;
                    /** @description Numeric id, never reused. */
                    repository_id?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Numeric id, never reused. */
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
                            repository_id: number | null;
                            detail: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
        };
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
        /** Recent refusals with their explanation */
        get: {
            parameters: {
                query?: {
                    page?: number;
                    per_page?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                        }[];
                    };
                };
            };
        };
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
        /** Why was this refused */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
            };
        };
        put?: never;
        post?: never;
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
        /** Notifications of the registry by state */
        get: {
            parameters: {
                query?: {
                    page?: number;
                    per_page?: number;
                    state?: "pending" | "done" | "ignored" | "dead";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Numeric id, never reused. */
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
                        }[];
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
            };
        };
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
        /** Try a dead notification again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Numeric id, never reused. */
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    };
                };
            };
        };
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
        /** What changes, as it changes (text/event-stream) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
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
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
