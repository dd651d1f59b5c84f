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
                    /** @description Page, counted from 1. */
                    page?: number;
                    /** @description Rows per page. */
                    per_page?: number;
                    /** @description Everything at once, for lists of at most 10,000 rows. */
                    all?: boolean;
                    /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                    cursor?: string;
                    /** @description Order; `-` in front means descending. */
                    sort?: "id" | "username" | "created_at" | "-id" | "-username" | "-created_at";
                    /** @description Order as the old API named it; one we do not know means `id`. */
                    sort_attr?: string;
                    /** @description `asc`, or anything else for descending (old API). */
                    sort_order?: string;
                    /** @description Part of the username or e-mail address. */
                    search?: string;
                    bot?: boolean;
                    admin?: boolean;
                    enabled?: boolean;
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
                        }[];
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
                            /** @example Alice Liddell */
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                /** @description Default Response */
                200: {
                    headers: {
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
                /** @description Default Response */
                201: {
                    headers: {
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
    "/api/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Teams I may see */
        get: {
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
                    /** @description Order; `-` in front means descending. */
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                        }[];
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
        /** Create a team */
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
                        /** @example backend */
                        name: string;
                        /** @example Everything behind the API. */
                        description?: string;
                        /** @description The first owner, when that is not the caller. Administrators only. */
                        owner_id?: number;
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
    "/api/v1/teams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One team */
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    /** @description Page, counted from 1. */
                    page?: number;
                    /** @description Rows per page. */
                    per_page?: number;
                    /** @description Everything at once, for lists of at most 10,000 rows. */
                    all?: boolean;
                    /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                    cursor?: string;
                    /** @description Order; `-` in front means descending. */
                    sort?: "id" | "name" | "created_at" | "updated_at" | "-id" | "-name" | "-created_at" | "-updated_at";
                    /** @description Order as the old API named it; one we do not know means `id`. */
                    sort_attr?: string;
                    /** @description `asc`, or anything else for descending (old API). */
                    sort_order?: string;
                    /** @description Part of the name. */
                    search?: string;
                    visibility?: "private" | "protected" | "public";
                    /**
                     * @description Numeric id, never reused.
                     * @example 1
                     */
                    team_id?: number;
                    /** @description Only those without a team of their own, or only the others. */
                    orphan?: boolean;
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
        /** Create a namespace in a team */
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
                        /** @example backend */
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
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    /** @description Page, counted from 1. */
                    page?: number;
                    /** @description Rows per page. */
                    per_page?: number;
                    /** @description Everything at once, for lists of at most 10,000 rows. */
                    all?: boolean;
                    /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                    cursor?: string;
                    /** @description Order; `-` in front means descending. */
                    sort?: "id" | "name" | "created_at" | "updated_at" | "-id" | "-name" | "-created_at" | "-updated_at";
                    /** @description Order as the old API named it; one we do not know means `id`. */
                    sort_attr?: string;
                    /** @description `asc`, or anything else for descending (old API). */
                    sort_order?: string;
                    /** @description Part of the full name. */
                    search?: string;
                    /** @description Exactly this repository. */
                    full_name?: string;
                    /**
                     * @description Numeric id, never reused.
                     * @example 1
                     */
                    namespace_id?: number;
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    /** @description Page, counted from 1. */
                    page?: number;
                    /** @description Rows per page. */
                    per_page?: number;
                    /** @description Everything at once, for lists of at most 10,000 rows. */
                    all?: boolean;
                    /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                    cursor?: string;
                    /** @description Order; `-` in front means descending. */
                    sort?: "id" | "name" | "created_at" | "updated_at" | "-id" | "-name" | "-created_at" | "-updated_at";
                    /** @description Order as the old API named it; one we do not know means `id`. */
                    sort_attr?: string;
                    /** @description `asc`, or anything else for descending (old API). */
                    sort_order?: string;
                    /** @description Part of the full name. */
                    search?: string;
                    /** @description Exactly this repository. */
                    full_name?: string;
                    /**
                     * @description Numeric id, never reused.
                     * @example 1
                     */
                    namespace_id?: number;
                    /** @description Only those the caller has starred. */
                    starred?: boolean;
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    /** @description Page, counted from 1. */
                    page?: number;
                    /** @description Rows per page. */
                    per_page?: number;
                    /** @description Everything at once, for lists of at most 10,000 rows. */
                    all?: boolean;
                    /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                    cursor?: string;
                    /** @description Order; `-` in front means descending. */
                    sort?: "id" | "name" | "created_at" | "updated_at" | "-id" | "-name" | "-created_at" | "-updated_at";
                    /** @description Order as the old API named it; one we do not know means `id`. */
                    sort_attr?: string;
                    /** @description `asc`, or anything else for descending (old API). */
                    sort_order?: string;
                    /** @description Part of the tag name. */
                    search?: string;
                    /** @description Exactly this tag. */
                    name?: string;
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                    /** @description Page, counted from 1. */
                    page?: number;
                    /** @description Rows per page. */
                    per_page?: number;
                    /** @description Everything at once, for lists of at most 10,000 rows. */
                    all?: boolean;
                    /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                    cursor?: string;
                    /** @description Order; `-` in front means descending. */
                    sort?: "id" | "-id";
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
                     * @description Event names, or `noun.*`: user.created, user.updated, user.signed_in, user.signed_out, user.login_failed, user.enabled, user.disabled, user.locked, user.unlocked, user.role_changed, user.password_changed, user.deleted, application_token.created, application_token.deleted, team.created, team.updated, team.deleted, team.member_added, team.member_role_changed, team.member_removed, namespace.created, namespace.updated, namespace.visibility_changed, namespace.transferred, namespace.deleted, repository.created, repository.updated, repository.deleted, repository.emptied, repository.commented, repository.comment_deleted, tag.pushed, tag.deleted, manifest.deleted, webhook.created, webhook.updated, webhook.disabled, webhook.deleted.
                     * @example [
                     *       "tag.*"
                     *     ]
                     */
                    event?: string[];
                    /** @example 2026-11-21T09:02:07.000Z */
                    since?: string;
                    /** @example 2026-11-21T09:02:07.000Z */
                    until?: string;
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
                        }[];
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
                    /** @description Page, counted from 1. */
                    page?: number;
                    /** @description Rows per page. */
                    per_page?: number;
                    /** @description Everything at once, for lists of at most 10,000 rows. */
                    all?: boolean;
                    /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                    cursor?: string;
                    /** @description Order; `-` in front means descending. */
                    sort?: "id" | "-id";
                    /** @description Order as the old API named it; one we do not know means `id`. */
                    sort_attr?: string;
                    /** @description `asc`, or anything else for descending (old API). */
                    sort_order?: string;
                    /** @description Username. */
                    actor?: string;
                    /** @example repository.push */
                    action?: string;
                    /** @example 2026-11-21T09:02:07.000Z */
                    since?: string;
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
                    /** @description Page, counted from 1. */
                    page?: number;
                    /** @description Rows per page. */
                    per_page?: number;
                    /** @description Everything at once, for lists of at most 10,000 rows. */
                    all?: boolean;
                    /** @description Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted. */
                    cursor?: string;
                    /** @description Order; `-` in front means descending. */
                    sort?: "id" | "-id";
                    /** @description Order as the old API named it; one we do not know means `id`. */
                    sort_attr?: string;
                    /** @description `asc`, or anything else for descending (old API). */
                    sort_order?: string;
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
