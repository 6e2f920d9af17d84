// Generated from docs/openapi.gen.json by "npm run generate".
export interface paths {
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this installation is and what it is doing */
        get: operations["readSystem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures of the whole organisation */
        get: operations["readOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tokens that match filters */
        get: operations["listTokens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All tokens that match filters, as one file */
        get: operations["exportTokens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{kind}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One token with its history and uses */
        get: operations["readToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/passes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Passes, newest first */
        get: operations["listPasses"];
        put?: never;
        /** Run a pass now and wait for its end, or join the one under way */
        post: operations["runPass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stand-in/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let the clock of the stand-in organisation run ahead, then run a pass */
        post: operations["advanceStandIn"];
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
        Problem: {
            /** @description Always about:blank: `code` tells problems apart. */
            type: string;
            title: string;
            status: number;
            /** @description Code of the error catalogue. */
            code: string;
            /** @description What was wrong and what to do. */
            detail: string;
        };
        Owner: {
            id: string;
            name: string;
            email: string | null;
            /** @description The provider's word: active, inactive (deactivated), closed (deleted), … */
            status: string | null;
            /** @description person, service-account or app. */
            kind: string;
        };
        Token: {
            id: string;
            /** @enum {string} */
            kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
            label: string;
            /** @description The provider's word; null for kinds that have none. */
            status: string | null;
            createdAt: string | null;
            expiresAt: string | null;
            /** @description null = never used. */
            lastActiveAt: string | null;
            /** @description An EMPTY list means that the token may do everything its owner may; null = not told. */
            scopes: string[] | null;
            owner: components["schemas"]["Owner"] | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            firstSeenAt: string;
            /** @description When a sealed pass concluded that it is gone; null while it is there. */
            goneAt: string | null;
        };
        TokenDetail: {
            token: components["schemas"]["Token"];
            history: {
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                at: string;
                /** @description token.created, token.used, token.blocked, token.gone, token.owner-deactivated, … */
                kind: string;
                before: {
                    [key: string]: unknown;
                };
                after: {
                    [key: string]: unknown;
                };
            }[];
            uses: {
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                at: string;
                source: string;
            }[];
        };
        TokenPage: {
            data: components["schemas"]["Token"][];
            /** @description Number of tokens that match, whatever the page. */
            total: number;
            /** @description Send it back as `cursor`, with the same filters, for the next page. */
            next: string | null;
        };
        Pass: {
            id: number;
            /** @enum {string} */
            state: "running" | "sealed" | "partial" | "failed" | "interrupted";
            /** @description The provider's time; null when it was not reached. */
            at: string | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            startedAt: string;
            finishedAt: string | null;
            requests: number;
            listings: {
                name: string;
                mode: string;
                pages: number;
                items: number;
                known: number;
                fullAt: string | null;
                fault: {
                    code: string;
                    message: string;
                } | null;
            }[];
            changes: {
                [key: string]: number;
            };
            fault: {
                code: string;
                message: string;
            } | null;
        };
        RunningPass: {
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            startedAt: string;
            listings: {
                name: string;
                pages: number;
                items: number;
                total: number | null;
                done: boolean;
                fault: string | null;
            }[];
        };
        Overview: {
            /**
             * Format: date-time
             * @description The provider's time of the newest sealed pass: what ages and bands are reckoned from.
             */
            now: string;
            lastSealed: components["schemas"]["Pass"] | null;
            lastPass: components["schemas"]["Pass"] | null;
            tokensByKind: {
                "user-token": number;
                "service-account-token": number;
                "oauth-client": number;
                "admin-key": number;
            };
            tokensByStatus: {
                [key: string]: number;
            };
            accounts: {
                total: number;
                owners: number;
                notActive: number;
            };
            lastUsed: {
                within30d: number;
                within90d: number;
                within180d: number;
                within1y: number;
                within3y: number;
                older: number;
                never: number;
            };
            /** @description User tokens that still work but were not used for 90 days. */
            dormant: number;
            expired: number;
            withoutExpiry: number;
            expiringWithin30d: number;
            unscoped: number;
            ownedByLeavers: number;
            expiryByWeek: {
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                week: string;
                tokens: number;
            }[];
            trend: {
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                at: string;
                tokens: number;
            }[];
        };
        System: {
            version: string;
            role: string;
            organisation: {
                id: string;
                name: string | null;
            };
            /** @description Whether this is the stand-in organisation. */
            standIn: boolean;
            /**
             * @description Nothing outside is ever written in this mode.
             * @constant
             */
            mode: "observe";
            runningPass: components["schemas"]["RunningPass"] | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    signOut: {
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
    readSystem: {
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
                    "application/json": components["schemas"]["System"];
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readOverview: {
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
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTokens: {
        parameters: {
            query?: {
                /** @description Kind of token; several with commas. */
                kind?: string;
                /** @description The provider's status word (ALLOWED, BLOCKED, EXPIRED, …); several with commas. */
                status?: string;
                /** @description Part of the owner's name or e-mail, or the whole account id. */
                owner?: string;
                /** @description Status of the owner (active, inactive, closed); several with commas. */
                ownerStatus?: string;
                /** @description Part of the label. */
                label?: string;
                /** @description Part of the label, id, or the owner's name or e-mail. */
                search?: string;
                /** @description Created at or after: a date, or a span back from now such as 30d. */
                createdAfter?: string;
                /** @description Created before. */
                createdBefore?: string;
                /** @description Last used at or after. */
                usedAfter?: string;
                /** @description Last used before; never-used tokens are left out. */
                usedBefore?: string;
                /** @description Not used for a span such as 180d; never-used tokens count from their creation. */
                unusedFor?: string;
                /** @description Ends at or after: a date, or a span ahead of now such as 30d. */
                expiresAfter?: string;
                /** @description Ends before. */
                expiresBefore?: string;
                /** @description true = only tokens that were never used; false = only those that were. */
                neverUsed?: string;
                /** @description true = only tokens without scopes, which may do everything; false = only those with. */
                unscoped?: string;
                /** @description false = tokens that are there (the default), true = those that are gone, any = both. */
                gone?: string;
                /** @description Order: label, owner, kind, status, createdAt, expiresAt, lastActiveAt; with "-" in front downwards. Default -lastActiveAt. */
                sort?: string;
                limit?: number;
                cursor?: string;
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
                    "application/json": components["schemas"]["TokenPage"];
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportTokens: {
        parameters: {
            query?: {
                /** @description Kind of token; several with commas. */
                kind?: string;
                /** @description The provider's status word (ALLOWED, BLOCKED, EXPIRED, …); several with commas. */
                status?: string;
                /** @description Part of the owner's name or e-mail, or the whole account id. */
                owner?: string;
                /** @description Status of the owner (active, inactive, closed); several with commas. */
                ownerStatus?: string;
                /** @description Part of the label. */
                label?: string;
                /** @description Part of the label, id, or the owner's name or e-mail. */
                search?: string;
                /** @description Created at or after: a date, or a span back from now such as 30d. */
                createdAfter?: string;
                /** @description Created before. */
                createdBefore?: string;
                /** @description Last used at or after. */
                usedAfter?: string;
                /** @description Last used before; never-used tokens are left out. */
                usedBefore?: string;
                /** @description Not used for a span such as 180d; never-used tokens count from their creation. */
                unusedFor?: string;
                /** @description Ends at or after: a date, or a span ahead of now such as 30d. */
                expiresAfter?: string;
                /** @description Ends before. */
                expiresBefore?: string;
                /** @description true = only tokens that were never used; false = only those that were. */
                neverUsed?: string;
                /** @description true = only tokens without scopes, which may do everything; false = only those with. */
                unscoped?: string;
                /** @description false = tokens that are there (the default), true = those that are gone, any = both. */
                gone?: string;
                /** @description Order: label, owner, kind, status, createdAt, expiresAt, lastActiveAt; with "-" in front downwards. Default -lastActiveAt. */
                sort?: string;
                format?: "csv" | "ndjson" | "json";
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
                content?: never;
            };
        };
    };
    readToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                id: string;
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
                    "application/json": components["schemas"]["TokenDetail"];
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPasses: {
        parameters: {
            query?: {
                limit?: number;
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
                        data: components["schemas"]["Pass"][];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    runPass: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    full?: boolean;
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
                    "application/json": components["schemas"]["Pass"];
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    advanceStandIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    by: string;
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
                    "application/json": components["schemas"]["Pass"];
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
