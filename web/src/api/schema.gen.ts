// Generated from docs/openapi.gen.json by "npm run generate".
export interface paths {
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
    "/api/v1/sign-in/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By which ways people sign in here */
        get: operations["readSignInOptions"];
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
        get?: never;
        put?: never;
        post?: never;
        /** Sign out; where the provider of identities offers it, its page to sign out there as well comes back */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a letter with a link to sign in; the answer is the same whether or not the address is known */
        post: operations["requestSignInLink"];
        delete?: never;
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
        /** Where people are signed in, newest first: everybody for stewards, else oneself */
        get: operations["listSessions"];
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
        /** End a session at once */
        delete: operations["revokeSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Machine keys, oldest first; their secrets are stored nowhere */
        get: operations["listMachineKeys"];
        put?: never;
        /** Make a machine key: its secret is shown this once */
        post: operations["createMachineKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a machine key: it stops working at once */
        delete: operations["revokeMachineKey"];
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
    "/api/v1/owners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who owns tokens that are there, with figures of these */
        get: operations["listOwners"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/owners/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One owner with all their tokens, findings, cases, grants, and their policy */
        get: operations["readOwner"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What passes saw change of tokens and their owners, newest first; uses left out */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ends of tokens and grants, next steps of cases, and campaigns that are due, by time */
        get: operations["listCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar/address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether one has a calendar address; its secret is stored nowhere */
        get: operations["readCalendarAddress"];
        put?: never;
        /** Make a calendar address, shown this once; the one before ends */
        post: operations["makeCalendarAddress"];
        /** Take one's calendar address away: it stops working at once */
        delete: operations["endCalendarAddress"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is to be known of tokens before something is done about all of them; changes nothing */
        post: operations["previewTokens"];
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
        /** Let the clock of the stand-in organisation run ahead, with a pass for each day of the way */
        post: operations["advanceStandIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{kind}/{id}/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The use ledger of one token: when, how often, doing what, from where */
        get: operations["readUses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tokens that were used from an address, on a site, for an action, in a country */
        get: operations["listTokensUsed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the policies say, most severe first */
        get: operations["listFindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exemptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Findings set aside, the one that ends soonest first */
        get: operations["listExemptions"];
        put?: never;
        /** Set aside what a policy, or every policy, says of a token */
        post: operations["addExemption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exemptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End an exemption before its time */
        delete: operations["endExemption"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{kind}/{id}/description": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people have said of a token, and the ETag with which to change it */
        get: operations["readTokenDescription"];
        /** Write down what a token is for; what is left out stays as it was said before */
        put: operations["describeToken"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What stands in the ledger, newest first */
        get: operations["listLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Verify the ledger on record entry by entry */
        get: operations["verifyLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/verification/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the verification is that is under way */
        get: operations["readVerificationProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole ledger, one entry a line; "steward ledger verify <file>" verifies it */
        get: operations["exportLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/report.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report for an auditor as one page that stands by itself; "steward report" has its tables as CSV too */
        get: operations["readReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cases, the one whose next step is due soonest first */
        get: operations["listCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One case with everything that happened to it */
        get: operations["getCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hold a case, let it go on, or close it */
        post: operations["orderCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What Token Steward may do outside */
        get: operations["getMode"];
        /** Change what Token Steward may do outside */
        put: operations["setMode"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Plans on record, newest first */
        get: operations["listPlans"];
        put?: never;
        /** Plan what is due by the newest sealed pass and write it down, to be applied by a person */
        post: operations["makePlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a plan would do, or has done */
        get: operations["getPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do exactly what a plan that waits says */
        post: operations["applyPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say no to a plan that waits */
        post: operations["rejectPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Policies and approval rules in force, with their findings, and what is wrong with the files */
        get: operations["listPolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A policy with the text of its file and the texts that have judged under its name */
        get: operations["getPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Every fault of a text, each with its line and column. Writes nothing */
        post: operations["checkPolicies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/back-test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the back-test under way has come */
        get: operations["readBackTestProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/{name}/backtest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a policy on the recorded past. Changes nothing; that it was looked at is written down */
        post: operations["backTestPolicy"];
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
        /** Every setting of this installation; of secrets only whether they are set */
        get: operations["readSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/permissions/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try what the keys allow, without changing anything at the provider */
        post: operations["checkPermissions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mail/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test letter, and tell what the mail server says */
        post: operations["sendTestLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The steps from a first start to a governed organisation, and how each stands */
        get: operations["readSetup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Campaigns, newest first */
        get: operations["listCampaigns"];
        put?: never;
        /** Open a review of the tokens that the filters mean */
        post: operations["openCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A campaign with its cases, its progress and the four checks of its integrity */
        get: operations["getCampaign"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/decisions.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was decided of each token of a campaign, as one CSV file */
        get: operations["exportDecisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a campaign early: what is open is closed, what was decided stays */
        post: operations["endCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests, newest first; those that wait for the caller, the oldest first */
        get: operations["listRequests"];
        put?: never;
        /** Ask for a token, or keep the draft of a request */
        post: operations["createRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A request with its history, who decides, and what the caller may do */
        get: operations["getRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a draft */
        patch: operations["changeRequest"];
        trace?: never;
    };
    "/api/v1/request-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What can be asked for: scopes in words, kinds, limits, rules */
        get: operations["readRequestOptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/request-prefill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a request about a token that is there would say: one of the caller, or any for who may look at all */
        get: operations["prefillRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the rules say of a request before it is filed */
        post: operations["previewRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submit a draft */
        post: operations["submitRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a request back */
        post: operations["withdrawRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve a request, as it is or narrowed, or deny it */
        post: operations["decideRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Review afterwards what was used at once; a denial ends its grant */
        post: operations["reviewRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Grants, the one that ends soonest first */
        get: operations["listGrants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A grant with its history, its token, and what its owner does next */
        get: operations["getGrant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants/{id}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a grant to go on: files a request that is decided by the rules */
        post: operations["renewGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a grant before its time */
        post: operations["endGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/membership": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether membership of the allowed policy is governed, and what it counts */
        get: operations["readMembership"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where membership differs from the grants: who, and since when; the newest first */
        get: operations["listDrift"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/membership/adopt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to govern: today's owners of working tokens get grants, and a review opens */
        post: operations["adoptMembership"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/membership/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop governing: nothing is compared and nobody is moved for want of a grant */
        post: operations["endGovernance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/allowed-exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may use tokens without a grant, the one that ends soonest first */
        get: operations["listAllowedExceptions"];
        put?: never;
        /** Let somebody use tokens without a grant */
        post: operations["addAllowedException"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/allowed-exceptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End an exception before its time */
        delete: operations["endAllowedException"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delegations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Delegations in force or to come that concern the caller; all for those who may look at everything */
        get: operations["listDelegations"];
        put?: never;
        /** Let somebody stand in as approver */
        post: operations["addDelegation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delegations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a delegation before its time: who gave it, or a steward */
        delete: operations["endDelegation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who the caller is, and what waits for them */
        get: operations["readMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's own tokens that are there, each with the grant that allows it */
        get: operations["listMyTokens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Letters and other word to people, newest first */
        get: operations["listMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One message as it is read, with its questions */
        get: operations["getMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/bounced": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a letter came back: whoever comes next is asked */
        post: operations["bounceMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a message sent once more that did not arrive, of which nobody can tell, or that was only shown */
        post: operations["resendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every finding, resolved ones too, one a line (NDJSON), in the order in which they were opened */
        get: operations["exportFindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every case, ended ones too, one a line (NDJSON), in the order in which they were opened */
        get: operations["exportCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every request that was filed, one a line (NDJSON), the oldest first; drafts are their author’s alone */
        get: operations["exportRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every grant, one a line (NDJSON), the oldest first */
        get: operations["exportGrants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the ledger is sent, oldest first */
        get: operations["listWebhooks"];
        put?: never;
        /** Have entries of the ledger sent to an address from now on: the secret is shown this once */
        post: operations["addWebhook"];
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
        /** One webhook: how far it is, and whether it fails */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /** Remove a webhook with its deliveries */
        delete: operations["removeWebhook"];
        options?: never;
        head?: never;
        /** Send no more to it, or send to it again from where it was left */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was sent to it within 30 days and what came of it, the newest entry first */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries/{sequence}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one entry of the ledger once more, now; its place in the order stays */
        post: operations["redeliverWebhook"];
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
            /** @description What of the request does not fit its schema. */
            fields?: {
                /** @enum {string} */
                in: "body" | "querystring" | "params" | "headers";
                /** @description Its path, such as filter.owner; empty where the whole is meant. */
                field: string;
                message: string;
            }[];
        };
        UseReport: {
            uses: number;
            /** @description Uses that an audit event tells of. */
            explained: number;
            /** @description explained ÷ uses: what is said of places rests on it. */
            coverage: number | null;
            firstAt: string | null;
            lastAt: string | null;
            byDay: {
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                day: string;
                uses: number;
                explained: number;
            }[];
            /** @description Uses by hour of the week in UTC, Monday 00:00 first: 168 figures. */
            hours: number[];
            places: {
                action: {
                    value: string;
                    uses: number;
                    /**
                     * Format: date-time
                     * @description ISO 8601, UTC.
                     */
                    firstAt: string;
                    /**
                     * Format: date-time
                     * @description ISO 8601, UTC.
                     */
                    lastAt: string;
                    /** @description Whether it was seen for the first time within the last seven days. */
                    newThisWeek: boolean;
                }[];
                product: {
                    value: string;
                    uses: number;
                    /**
                     * Format: date-time
                     * @description ISO 8601, UTC.
                     */
                    firstAt: string;
                    /**
                     * Format: date-time
                     * @description ISO 8601, UTC.
                     */
                    lastAt: string;
                    /** @description Whether it was seen for the first time within the last seven days. */
                    newThisWeek: boolean;
                }[];
                site: {
                    value: string;
                    uses: number;
                    /**
                     * Format: date-time
                     * @description ISO 8601, UTC.
                     */
                    firstAt: string;
                    /**
                     * Format: date-time
                     * @description ISO 8601, UTC.
                     */
                    lastAt: string;
                    /** @description Whether it was seen for the first time within the last seven days. */
                    newThisWeek: boolean;
                }[];
                ip: {
                    value: string;
                    uses: number;
                    /**
                     * Format: date-time
                     * @description ISO 8601, UTC.
                     */
                    firstAt: string;
                    /**
                     * Format: date-time
                     * @description ISO 8601, UTC.
                     */
                    lastAt: string;
                    /** @description Whether it was seen for the first time within the last seven days. */
                    newThisWeek: boolean;
                }[];
                country: {
                    value: string;
                    uses: number;
                    /**
                     * Format: date-time
                     * @description ISO 8601, UTC.
                     */
                    firstAt: string;
                    /**
                     * Format: date-time
                     * @description ISO 8601, UTC.
                     */
                    lastAt: string;
                    /** @description Whether it was seen for the first time within the last seven days. */
                    newThisWeek: boolean;
                }[];
            };
            newest: {
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                at: string;
                /** @enum {string} */
                source: "sample" | "event";
                action: string | null;
                product: string | null;
                site: string | null;
                ip: string | null;
                country: string | null;
            }[];
        };
        TokensUsed: {
            data: {
                token: {
                    /** @enum {string} */
                    kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                    id: string;
                    label: string;
                    owner: string | null;
                };
                dimension: string;
                value: string;
                uses: number;
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                firstAt: string;
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                lastAt: string;
            }[];
            /** @description Number of items that match, whatever the page. */
            total: number;
            /** @description Send it back as `cursor`, with the same filters and order, for the next page; null at the end. */
            next: string | null;
        };
        Exemption: {
            id: number;
            token: {
                /** @enum {string} */
                kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                id: string;
            };
            /** @description null = of every policy. */
            policy: string | null;
            reason: string;
            approver: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            until: string;
            endedAt: string | null;
        };
        ExemptionPage: {
            data: components["schemas"]["Exemption"][];
            /** @description Number of items that match, whatever the page. */
            total: number;
            /** @description Send it back as `cursor`, with the same filters and order, for the next page; null at the end. */
            next: string | null;
        };
        Finding: {
            id: number;
            policy: string;
            /** @enum {string} */
            severity: "info" | "low" | "medium" | "high" | "critical";
            /** @enum {string} */
            state: "open" | "exempt" | "resolved";
            token: {
                /** @enum {string} */
                kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                id: string;
                label: string;
                ownerId: string | null;
                owner: string | null;
            };
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            openedAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            seenAt: string;
            resolvedAt: string | null;
            resolvedWhy: string | null;
            evidence: {
                condition: string;
                asked: string;
                seen: string;
                /** @description null = not known. */
                verdict: boolean | null;
                words: string;
            }[];
            exemption: components["schemas"]["Exemption"] | null;
        };
        FindingPage: {
            data: components["schemas"]["Finding"][];
            /** @description Number of items that match, whatever the page. */
            total: number;
            /** @description Send it back as `cursor`, with the same filters and order, for the next page; null at the end. */
            next: string | null;
        };
        TokenDescription: {
            purpose: string | null;
            system: string | null;
            sponsor: string | null;
            backup: string | null;
            neededUntil: string | null;
            /** @description null = nobody has said anything of it. */
            describedAt: string | null;
            describedBy: string | null;
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
            /** @description What it is for, as a person has said. */
            purpose: string | null;
            /** @description Where it runs, as a person has said. */
            system: string | null;
            /** @description E-mail address of who answers for it. */
            sponsor: string | null;
            /** @description E-mail address of who is asked when the owner cannot be reached. */
            backup: string | null;
            /** @description Until when it is needed, as a person has said. */
            neededUntil: string | null;
            /** @description The rhythm of its uses; null before the first sealed pass that saw it. */
            cadence: {
                /** @enum {string} */
                class: "never-used" | "single-use" | "continuous" | "hourly" | "daily" | "weekdays" | "weekly" | "monthly" | "quarterly" | "yearly" | "irregular" | "dead" | "too-early-to-say";
                /** @description Number of uses that it rests on. */
                uses: number;
                observedDays: number;
                periodDays: number | null;
                /** @description When within the period, in words. */
                phase: string | null;
                nextExpectedAt: string | null;
                reasons: string[];
            } | null;
            /** @description The probability that it is used again within 30, 90 and 365 days. */
            reuse: {
                d30: number;
                d90: number;
                d365: number;
            } | null;
            /** @description Uses explained by an audit event ÷ uses known; null where none is known. */
            coverage: number | null;
            lineage: {
                predecessorId: string | null;
                successorId: string | null;
                /** @description Age of the first token of the line. */
                ageDays: number;
                /** @description rotated, rotation-unfinished or abandoned-successor. */
                state: string | null;
            } | null;
            signals: {
                kind: string;
                reason: string;
            }[];
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
            /** @description The newest uses, at most 500, oldest first. */
            uses: {
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                at: string;
                source: string;
            }[];
            ledger: components["schemas"]["UseReport"];
            /** @description What the policies say of it now, set aside or not. */
            findings: components["schemas"]["Finding"][];
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
            /** @description What was read of the audit log; null when it was not. */
            events: {
                events: number;
                duplicates: number;
                uses: number;
                unknownTokens: number;
                unreadable: number;
                until: string | null;
                caughtUp: boolean;
                fault: {
                    code: string;
                    message: string;
                } | null;
            } | null;
            /** @description What the policies said after it; null before it was judged. */
            judgement: {
                policies: number;
                opened: number;
                kept: number;
                resolved: number;
                exempt: number;
                notes: string[];
                fault: {
                    code: string;
                    message: string;
                } | null;
            } | null;
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
            /** @description The day (from 00:00 UTC on) on which most user tokens end, within 60 weeks. */
            worstDay: {
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                day: string;
                tokens: number;
            } | null;
            openFindings: {
                info: number;
                low: number;
                medium: number;
                high: number;
                critical: number;
            };
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
             * @description What may be done outside.
             * @enum {string}
             */
            mode: "observe" | "propose" | "enforce";
            runningPass: components["schemas"]["RunningPass"] | null;
        };
        Case: {
            id: number;
            token: {
                /** @enum {string} */
                kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                id: string;
                label: string;
                ownerId: string | null;
                owner: string | null;
            };
            findingId: number | null;
            campaignId: number | null;
            policy: string;
            /** @enum {string} */
            severity: "info" | "low" | "medium" | "high" | "critical";
            /** @enum {string} */
            state: "open" | "asked" | "reminded" | "quarantined" | "revoked" | "kept" | "rotated" | "migrated" | "closed";
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            openedAt: string;
            steps: {
                action: string;
                afterDays: number;
                watchDays: number | null;
            }[];
            done: {
                action: string;
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                at: string;
                intentId: number | null;
            }[];
            /** @description What comes next; of a case on hold, as it was when the hold began. */
            next: {
                action: string;
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                dueAt: string;
            } | null;
            hold: {
                /** @enum {string} */
                kind: "manual" | "used" | "signal" | "exempt" | "promise" | "delivery" | "failed";
                reason: string;
                /** @description null = Token Steward itself. */
                by: string | null;
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                since: string;
                until: string | null;
            } | null;
            /**
             * @description Who is asked.
             * @enum {string}
             */
            contact: "owner" | "backup" | "team" | "stewards";
            answer: {
                /** @enum {string} */
                kind: "keep" | "rotate" | "migrate" | "revoke-now" | "not-mine";
                by: string;
                byOwner: boolean;
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                at: string;
                /**
                 * Format: date-time
                 * @description By the clock of this server; at is the provider's.
                 */
                saidAt: string;
                purpose: string | null;
                system: string | null;
                until: string | null;
                backup: string | null;
                note: string | null;
            } | null;
            acceptCollateral: boolean;
            despiteUse: boolean;
            endedAt: string | null;
            endedWhy: string | null;
        };
        CasePage: {
            data: components["schemas"]["Case"][];
            /** @description Number of items that match, whatever the page. */
            total: number;
            /** @description Send it back as `cursor`, with the same filters and order, for the next page; null at the end. */
            next: string | null;
        };
        CaseFile: {
            case: components["schemas"]["Case"];
            history: {
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                at: string;
                kind: string;
                /** @enum {string} */
                from: "open" | "asked" | "reminded" | "quarantined" | "revoked" | "kept" | "rotated" | "migrated" | "closed";
                /** @enum {string} */
                to: "open" | "asked" | "reminded" | "quarantined" | "revoked" | "kept" | "rotated" | "migrated" | "closed";
                reason: string;
                by: string | null;
            }[];
        };
        Mode: {
            /** @enum {string} */
            mode: "observe" | "propose" | "enforce";
            since: string | null;
            by: string | null;
            reason: string | null;
        };
        Campaign: {
            id: number;
            name: string;
            filter: {
                [key: string]: string;
            };
            reviewer: ("owner" | "backup") | {
                /** Format: email */
                address: string;
            };
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            openedAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            dueAt: string;
            /** @description Days before the due date at which reviewers are reminded. */
            reminderDays: number[];
            /**
             * @description What no answer means.
             * @enum {string}
             */
            silence: "nothing" | "tell-stewards" | "quarantine" | "revoke";
            openedBy: string;
            endedAt: string | null;
            endedBy: string | null;
            endedWhy: string | null;
        };
        CampaignList: {
            data: components["schemas"]["Campaign"][];
            /** @description Number of items that match, whatever the page. */
            total: number;
            /** @description Send it back as `cursor`, with the same filters and order, for the next page; null at the end. */
            next: string | null;
        };
        CampaignReview: {
            campaign: components["schemas"]["Campaign"];
            progress: {
                tokens: number;
                answered: number;
                byAnswer: {
                    [key: string]: number;
                };
            };
            integrity: {
                /** @enum {string} */
                check: "coverage" | "self-review" | "not-carried-out" | "rubber-stamping";
                ok: boolean;
                words: string;
                items: string[];
            }[];
            cases: components["schemas"]["Case"][];
        };
        BulkPreview: {
            /** @description How many are meant. */
            tokens: number;
            /** @description How many people or accounts own them. */
            owners: number;
            /** @description Of which the provider names no owner. */
            withoutOwner: number;
            /** @description Whose owner is deactivated or closed. */
            ownersNotActive: number;
            /** @description Whose owner has no e-mail address that is known. */
            withoutAddress: number;
            /** @description Of which somebody has said what they are for. */
            described: number;
            usedWithin30d: number;
            withOpenCase: number;
            /** @description Which are in a campaign that is under way. */
            inCampaign: number;
            /** @description The first two hundred, in the order asked for. */
            shown: {
                token: components["schemas"]["Token"];
                /** @description Open and not set aside. */
                findings: {
                    id: number;
                    policy: string;
                    /** @enum {string} */
                    severity: "info" | "low" | "medium" | "high" | "critical";
                }[];
                /** @description Those under way. */
                cases: components["schemas"]["Case"][];
            }[];
        };
        Person: {
            email: string;
            name: string;
            accountId: string | null;
        };
        RequestEvent: {
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            at: string;
            kind: string;
            words: string;
            /** @description null = Token Steward itself. */
            by: string | null;
        };
        Grant: {
            id: number;
            version: number;
            /** @description null = the token was there before requests were. */
            requestId: number | null;
            grandfathered: boolean;
            /** @enum {string} */
            kind: "user-token" | "service-account";
            owner: components["schemas"]["Person"];
            content: {
                purpose: string;
                system: string;
                /** @description An EMPTY list means everything its owner may do. */
                scopes: string[];
                sites: string[];
                backup: string | null;
                label: string | null;
            };
            approvedBy: string[];
            /** @enum {string} */
            state: "preparing" | "open" | "bound" | "lapsed" | "ended";
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            createdAt: string;
            openedAt: string | null;
            /** @description Until when the token must have come. */
            windowUntil: string | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            until: string;
            token: {
                /** @enum {string} */
                kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                id: string;
            } | null;
            boundAt: string | null;
            /** @description In what the token differs from what was allowed. */
            differences: string[];
            extraTokens: {
                /** @enum {string} */
                kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                id: string;
            }[];
            serviceAccountId: string | null;
            /** @description Why it is still being prepared. */
            trouble: string | null;
            endedAt: string | null;
            endedWhy: string | null;
            renewedBy: number | null;
        };
        GrantPage: {
            data: components["schemas"]["Grant"][];
            /** @description Number of items that match, whatever the page. */
            total: number;
            /** @description Send it back as `cursor`, with the same filters and order, for the next page; null at the end. */
            next: string | null;
        };
        GrantFile: {
            grant: components["schemas"]["Grant"];
            history: components["schemas"]["RequestEvent"][];
            /** @description What its owner is to do next, in plain words; empty = nothing. */
            next: string[];
            /** @description The token it is bound to, as it is on record. */
            token: components["schemas"]["Token"] | null;
            may: {
                renew: boolean;
                end: boolean;
            };
        };
        DriftList: {
            data: {
                id: number;
                /** @enum {string} */
                kind: "allowed-without-grant" | "grant-without-allowed";
                account: {
                    id: string;
                    name: string;
                    email: string | null;
                };
                policyId: string;
                memberSince: string | null;
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                openedAt: string;
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                seenAt: string;
                resolvedAt: string | null;
            }[];
            /** @description Number of items that match, whatever the page. */
            total: number;
            /** @description Send it back as `cursor`, with the same filters and order, for the next page; null at the end. */
            next: string | null;
        };
        AllowedException: {
            id: number;
            accountId: string;
            name: string;
            reason: string;
            by: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            until: string;
            endedAt: string | null;
        };
        AllowedExceptionList: {
            data: components["schemas"]["AllowedException"][];
            /** @description Number of items that match, whatever the page. */
            total: number;
            /** @description Send it back as `cursor`, with the same filters and order, for the next page; null at the end. */
            next: string | null;
        };
        Membership: {
            /** @description null = not (yet). */
            governed: {
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                since: string;
                by: string;
            } | null;
            allowedPolicies: string[];
            blockedPolicy: string | null;
            counts: {
                inAllowed: number;
                inBlocked: number;
                validGrants: number;
                exceptions: number;
                drift: number;
            };
        };
        Adoption: {
            preview: boolean;
            /** @description null for a preview. */
            governedSince: string | null;
            grants: {
                owner: components["schemas"]["Person"];
                token: {
                    /** @enum {string} */
                    kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                    id: string;
                } | null;
                label: string | null;
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                until: string;
            }[];
            campaignId: number | null;
            /** @description Who is in the allowed policy and gets no grant, and why. */
            leftOut: {
                account: {
                    id: string;
                    name: string;
                    email: string | null;
                };
                why: string;
            }[];
        };
        Delegation: {
            id: number;
            from: string;
            to: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            begins: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            until: string;
            by: string;
            endedAt: string | null;
        };
        DelegationList: {
            data: components["schemas"]["Delegation"][];
            /** @description Number of items that match, whatever the page. */
            total: number;
            /** @description Send it back as `cursor`, with the same filters and order, for the next page; null at the end. */
            next: string | null;
        };
        ChangePage: {
            data: {
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                at: string;
                /** @enum {string} */
                kind: "token.created" | "token.relabelled" | "token.rescoped" | "token.renewed-expiry" | "token.blocked" | "token.unblocked" | "token.expired" | "token.status-changed" | "token.owner-changed" | "token.owner-deactivated" | "token.owner-closed" | "token.owner-reactivated" | "token.gone" | "token.returned";
                token: {
                    /** @enum {string} */
                    kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                    id: string;
                    label: string;
                    owner: string | null;
                    gone: boolean;
                };
                before: {
                    [key: string]: unknown;
                };
                after: {
                    [key: string]: unknown;
                };
            }[];
            /** @description Number of items that match, whatever the page. */
            total: number;
            /** @description Send it back as `cursor`, with the same filters and order, for the next page; null at the end. */
            next: string | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            since: string;
            /** @description How many of each kind there are since then, whatever kinds are asked for. */
            counts: {
                /** @enum {string} */
                kind: "token.created" | "token.relabelled" | "token.rescoped" | "token.renewed-expiry" | "token.blocked" | "token.unblocked" | "token.expired" | "token.status-changed" | "token.owner-changed" | "token.owner-deactivated" | "token.owner-closed" | "token.owner-reactivated" | "token.gone" | "token.returned";
                count: number;
            }[];
        };
        CalendarEntry: {
            /** @enum {string} */
            kind: "token-end" | "grant-end" | "case-step" | "campaign-due";
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            at: string;
            /** @description Of the grant, the case or the campaign; null for ends of tokens. */
            id: number | null;
            token: {
                /** @enum {string} */
                kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                id: string;
                label: string | null;
            } | null;
            person: string | null;
            /** @description The case's next step, the grant's purpose, the campaign's name. */
            what: string | null;
        };
        CalendarPage: {
            data: components["schemas"]["CalendarEntry"][];
            /** @description Number of items that match, whatever the page. */
            total: number;
            /** @description Send it back as `cursor`, with the same filters and order, for the next page; null at the end. */
            next: string | null;
            /** @description Entries by kind and quarter of an hour, whatever the page. */
            counts: {
                /** @enum {string} */
                kind: "token-end" | "grant-end" | "case-step" | "campaign-due";
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                from: string;
                count: number;
            }[];
        };
        CalendarFeed: {
            feed: {
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                madeAt: string;
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                expiresAt: string;
                /** @description When a calendar last read it; null = never. */
                readAt: string | null;
            } | null;
        };
        NewCalendarFeed: {
            /** @description Path on this server, secret included: shown this once. */
            path: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            madeAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            expiresAt: string;
            /** @description When a calendar last read it; null = never. */
            readAt: string | null;
        };
        OwnerEntry: {
            id: string;
            /** @description person, service-account or app. */
            kind: string;
            name: string;
            email: string | null;
            /** @description The provider's word; gone = it is no longer told of. */
            status: string | null;
            tokens: number;
            /** @description Not used for 90 days. */
            unused: number;
            nextEnd: string | null;
            lastUsed: string | null;
            /** @description Open and not set aside. */
            findings: number;
            /** @description Open. */
            cases: number;
        };
        OwnerPage: {
            data: components["schemas"]["OwnerEntry"][];
            /** @description Number of items that match, whatever the page. */
            total: number;
            /** @description Send it back as `cursor`, with the same filters and order, for the next page; null at the end. */
            next: string | null;
        };
        OwnerFile: {
            owner: {
                id: string;
                /** @description person, service-account or app. */
                kind: string;
                name: string;
                email: string | null;
                /** @description The provider's word; gone = it is no longer told of. */
                status: string | null;
                admin: boolean | null;
                groups: string[] | null;
                /** @description Authentication policy; null = not known. */
                policy: {
                    id: string;
                    since: string | null;
                    /** @description What members of this policy may do with tokens; null = that is not configured. */
                    standing: ("allowed" | "blocked" | "other") | null;
                } | null;
            };
            /** @description Those that are there first; at most 1,000. */
            tokens: components["schemas"]["Token"][];
            totalTokens: number;
            /** @description Open ones, set aside or not; at most 1,000. */
            findings: components["schemas"]["Finding"][];
            /** @description Open ones first; at most 200. */
            cases: components["schemas"]["Case"][];
            totalCases: number;
            /** @description At most 200. */
            grants: components["schemas"]["Grant"][];
        };
        VerificationProgress: {
            running: boolean;
            checked: number;
            of: number;
        };
        SignInOptions: {
            providers: {
                id: string;
                name: string;
                /** @description Where the browser goes; ?to=/path says where to come back to. */
                href: string;
            }[];
            /** @description Whether a link is sent by e-mail on request. */
            mail: boolean;
            /** @description Whether letters leave this server; without a mail server a steward finds them in the outbox. */
            mailServer: boolean;
        };
        SignedOut: {
            /** Format: uri */
            next: string;
        };
        Session: {
            id: string;
            /** @description Whether it is the one that asks. */
            current: boolean;
            /** @enum {string} */
            role: "steward" | "approver" | "auditor" | "member";
            person: {
                email: string | null;
                name: string;
            };
            /**
             * @description link = the printed link, mail = a link in a letter.
             * @enum {string}
             */
            way: "link" | "mail" | "provider";
            provider: string | null;
            /** @description What the browser calls itself. */
            agent: string | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Last use, within a minute.
             */
            seenAt: string;
            /**
             * Format: date-time
             * @description It ends then, whatever happens.
             */
            expiresAt: string;
        };
        SessionList: {
            data: components["schemas"]["Session"][];
            /** @description Number of items that match, whatever the page. */
            total: number;
            /** @description Send it back as `cursor`, with the same filters and order, for the next page; null at the end. */
            next: string | null;
        };
        MachineKey: {
            id: string;
            label: string;
            /** @enum {string} */
            role: "steward" | "approver" | "auditor" | "member";
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            createdAt: string;
            /** @description null = made on the command line. */
            createdBy: string | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            expiresAt: string;
            lastUsedAt: string | null;
            revokedAt: string | null;
        };
        MachineKeyList: {
            data: components["schemas"]["MachineKey"][];
            /** @description Number of items that match, whatever the page. */
            total: number;
            /** @description Send it back as `cursor`, with the same filters and order, for the next page; null at the end. */
            next: string | null;
        };
        NewMachineKey: {
            id: string;
            label: string;
            /** @enum {string} */
            role: "steward" | "approver" | "auditor" | "member";
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            createdAt: string;
            /** @description null = made on the command line. */
            createdBy: string | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            expiresAt: string;
            lastUsedAt: string | null;
            revokedAt: string | null;
            /** @description Shown this once: null where the same Idempotency-Key is sent again. */
            secret: string | null;
        };
        LedgerEntry: {
            sequence: number;
            /** @description ISO 8601, UTC. */
            at: string;
            /** @description noun.verb, such as pass.sealed. */
            kind: string;
            /** @description A sentence for a person. */
            words: string;
            body: {
                [key: string]: unknown;
            };
            previousHash: string;
            hash: string;
        };
        LedgerPage: {
            data: components["schemas"]["LedgerEntry"][];
            /** @description Number of items that match, whatever the page. */
            total: number;
            /** @description Send it back as `cursor`, with the same filters and order, for the next page; null at the end. */
            next: string | null;
        };
        LedgerVerification: {
            /** @description Every entry is as it was written, and none is missing before the last. */
            sound: boolean;
            organisationId: string | null;
            /** @description Number of entries that hold: all of them, or those before the fault. */
            entries: number;
            first: number | null;
            last: number | null;
            /** @description Hash of the last entry that holds: note it elsewhere. */
            headHash: string | null;
            /** @description The first broken entry, and what is wrong with it. */
            fault: {
                kind: string;
                sequence: number | null;
                words: string;
            } | null;
            /**
             * Format: date-time
             * @description When it was verified, by the clock of the host.
             */
            at: string;
        };
        RequestContent: {
            /** @enum {string} */
            kind: "user-token" | "service-account";
            purpose: string;
            system: string;
            /** @description An EMPTY list means everything its owner may do. */
            scopes: string[];
            sites: string[];
            days: number;
            backup: string | null;
            /** @description The token's label; of a service account its display name. */
            label: string | null;
        };
        ApprovalRule: {
            name: string;
            description: string | null;
            stages: {
                /** @description stewards, manager, group:<name>, or an e-mail address. */
                approvers: string[];
                need: number;
            }[];
            /** @description For how long, by the strongest class of the scopes. */
            maxDays: {
                read: number;
                write: number;
                delete: number;
                manage: number;
                unscoped: number;
            };
            expiresAfterDays: number;
            remindAfterDays: number[];
            /** @description How long a grant waits for its token. */
            windowDays: number;
            breakGlass: {
                days: number;
                reviewWithinDays: number;
            } | null;
        };
        Decision: {
            /** @enum {string} */
            verdict: "approve" | "deny";
            by: string;
            insteadOf: string | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            at: string;
            stage: number | null;
            reason: string | null;
            narrowed: {
                days: number;
                scopes: string[];
            } | null;
        };
        Request: {
            id: number;
            version: number;
            requester: components["schemas"]["Person"];
            origin: {
                /** @constant */
                kind: "own";
            } | {
                /** @constant */
                kind: "filed";
                by: string;
            } | {
                /** @constant */
                kind: "migration";
                caseId: number | null;
                token: {
                    /** @enum {string} */
                    kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                    id: string;
                };
            } | {
                /** @constant */
                kind: "afterwards";
                token: {
                    /** @enum {string} */
                    kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                    id: string;
                };
            } | {
                /** @constant */
                kind: "renewal";
                grantId: number;
            };
            content: components["schemas"]["RequestContent"];
            /** @enum {string} */
            state: "draft" | "waiting" | "approved" | "denied" | "withdrawn" | "expired";
            rule: components["schemas"]["ApprovalRule"] | null;
            decisions: components["schemas"]["Decision"][];
            breakGlass: {
                reason: string;
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                reviewBy: string;
                review: components["schemas"]["Decision"] | null;
            } | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            createdAt: string;
            submittedAt: string | null;
            expiresAt: string | null;
            decidedAt: string | null;
            endedWhy: string | null;
            grantId: number | null;
        };
        RequestPage: {
            data: components["schemas"]["Request"][];
            /** @description Number of items that match, whatever the page. */
            total: number;
            /** @description Send it back as `cursor`, with the same filters and order, for the next page; null at the end. */
            next: string | null;
        };
        Approver: {
            /** @description null = a steward who is known by role alone. */
            email: string | null;
            name: string;
            /** @description For whom they stand in. */
            insteadOf: string | null;
            /** @description The word of the rule that makes them one. */
            through: string;
            /** @description Asked because the rule's own approvers cannot decide it. */
            escalated: boolean;
        };
        RequestFile: {
            request: components["schemas"]["Request"];
            history: components["schemas"]["RequestEvent"][];
            /** @description The stage that waits, from 0; null = none. */
            stage: number | null;
            /** @description Who can decide now. */
            approvers: components["schemas"]["Approver"][];
            grant: components["schemas"]["Grant"] | null;
            /** @description What the caller may do with it now. */
            may: {
                change: boolean;
                submit: boolean;
                withdraw: boolean;
                decide: boolean;
                review: boolean;
            };
        };
        RequestPreview: {
            faults: {
                field: string;
                words: string;
            }[];
            /** @enum {string} */
            scopeClass: "read" | "write" | "delete" | "manage" | "unscoped";
            rule: components["schemas"]["ApprovalRule"] | null;
            /** @description Why no rule applies; null when one does. */
            why: string | null;
            maxDays: number | null;
            /** @description Who would be asked first. */
            approvers: components["schemas"]["Approver"][];
            /** @description Who would be asked, stage by stage; empty where nobody need agree. */
            stages: {
                need: number;
                approvers: components["schemas"]["Approver"][];
            }[];
            automatic: {
                yes: boolean;
                evidence: string[];
            };
        };
        RequestPrefill: {
            token: {
                /** @enum {string} */
                kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                id: string;
            };
            content: components["schemas"]["RequestContent"];
        };
        RequestOptions: {
            kinds: ("user-token" | "service-account")[];
            /** @description Known scopes, least first. */
            scopes: {
                scope: string;
                product: string;
                /** @enum {string} */
                class: "read" | "write" | "delete" | "manage" | "unscoped";
                words: string;
            }[];
            classes: {
                /** @enum {string} */
                class: "read" | "write" | "delete" | "manage" | "unscoped";
                words: string;
            }[];
            days: {
                min: number;
                max: number;
            };
            /** @description Characters of a service account's. */
            displayName: {
                min: number;
                max: number;
            };
            rules: {
                name: string;
                description: string | null;
                stages: {
                    /** @description stewards, manager, group:<name>, or an e-mail address. */
                    approvers: string[];
                    need: number;
                }[];
                /** @description For how long, by the strongest class of the scopes. */
                maxDays: {
                    read: number;
                    write: number;
                    delete: number;
                    manage: number;
                    unscoped: number;
                };
                expiresAfterDays: number;
                remindAfterDays: number[];
                /** @description How long a grant waits for its token. */
                windowDays: number;
                breakGlass: {
                    days: number;
                    reviewWithinDays: number;
                } | null;
                appliesTo: ("user-token" | "service-account")[];
                mayRequest: string[];
            }[];
        };
        Me: {
            /** @enum {string} */
            role: "steward" | "approver" | "auditor" | "member";
            /** @description session or machine-key. */
            by: string;
            /** @description A machine key has a name and no address. */
            person: {
                email: string | null;
                name: string;
                accountId: string | null;
            };
            counts: {
                /** @description Requests that wait for their decision or review. */
                awaiting: number;
                /** @description Their own requests that are open. */
                requests: number;
                /** @description Their own grants that are valid. */
                grants: number;
                /** @description Their own tokens that are there. */
                tokens: number;
            };
        };
        MyTokens: {
            data: {
                token: components["schemas"]["Token"];
                grant: components["schemas"]["Grant"] | null;
            }[];
            /** @description Number of items that match, whatever the page. */
            total: number;
            /** @description Send it back as `cursor`, with the same filters and order, for the next page; null at the end. */
            next: string | null;
        };
        Message: {
            id: number;
            /** @enum {string} */
            kind: "digest" | "alert" | "request" | "sign-in";
            /** @enum {string} */
            channel: "mail" | "slack" | "jira" | "webhook";
            recipient: {
                /** @enum {string} */
                rung: "owner" | "backup" | "team" | "stewards" | "reviewer";
                name: string | null;
                address: string;
                accountId: string | null;
            };
            /**
             * Format: date-time
             * @description The provider's time at which it was written.
             */
            at: string;
            subject: string;
            /**
             * @description outbox = there is no mail server: it is shown only, and reached nobody.
             * @enum {string}
             */
            state: "queued" | "sending" | "sent" | "outbox" | "rejected" | "bounced" | "failed" | "unsure";
            attempts: number;
            nextTryAt: string | null;
            sentAt: string | null;
            /** @description What the other side said, or why it could not be sent. */
            words: string | null;
        };
        MessagePage: {
            data: components["schemas"]["Message"][];
            /** @description Number of items that match, whatever the page. */
            total: number;
            /** @description Send it back as `cursor`, with the same filters and order, for the next page; null at the end. */
            next: string | null;
        };
        MessageFile: {
            message: components["schemas"]["Message"];
            /** @description What the templates say it from. */
            facts: unknown;
            asks: {
                id: number;
                token: {
                    /** @enum {string} */
                    kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                    id: string;
                };
                caseIds: number[];
                askedAt: string | null;
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                linksUntil: string;
                answer: {
                    /** @enum {string} */
                    kind: "keep" | "rotate" | "migrate" | "revoke-now" | "not-mine";
                    by: string;
                    byOwner: boolean;
                    /**
                     * Format: date-time
                     * @description ISO 8601, UTC.
                     */
                    at: string;
                    /**
                     * Format: date-time
                     * @description By the clock of this server; at is the provider's.
                     */
                    saidAt: string;
                    purpose: string | null;
                    system: string | null;
                    until: string | null;
                    backup: string | null;
                    note: string | null;
                } | null;
            }[];
            /** @description As it is read. Only stewards see links that answer; for others they lead nowhere. */
            rendered: {
                subject: string;
                text: string;
                html: string;
                attachments: {
                    name: string;
                    type: string;
                    content: string;
                }[];
            };
        };
        Plan: {
            id: string;
            /** @enum {string} */
            state: "proposed" | "rejected" | "superseded" | "applied";
            by: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            expiresAt: string;
            /** @description The sealed pass that it rests on. */
            pass: number;
            actions: {
                /** @enum {string} */
                kind: "notify" | "ask-owner" | "remind" | "quarantine" | "revoke" | "release" | "allow" | "create-service-account" | "block";
                case: number | null;
                policy: string | null;
                token: {
                    /** @enum {string} */
                    kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                    id: string;
                    label: string;
                } | null;
                owner: {
                    id: string;
                    name: string;
                    email: string | null;
                } | null;
                why: string[];
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                dueAt: string;
                /** @description Every token that stops working, or works again. */
                affects: {
                    /** @enum {string} */
                    kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                    id: string;
                    label: string;
                }[];
                reversible: boolean;
                /** @description What must still be so when it is tried. */
                onlyIf: string[];
                /** @description What must be confirmed by name. */
                confirm: string | null;
            }[];
            skipped: {
                /** @enum {string} */
                kind: "notify" | "ask-owner" | "remind" | "quarantine" | "revoke" | "release" | "allow" | "create-service-account" | "block";
                case: number | null;
                policy: string | null;
                token: {
                    /** @enum {string} */
                    kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                    id: string;
                    label: string;
                } | null;
                why: string;
            }[];
            breaches: {
                limit: string;
                planned: number;
                allowed: number;
                raise: string;
                words: string;
            }[];
            decidedBy: string | null;
            decidedAt: string | null;
            reason: string | null;
        };
        PlanList: {
            data: components["schemas"]["Plan"][];
            /** @description Number of items that match, whatever the page. */
            total: number;
            /** @description Send it back as `cursor`, with the same filters and order, for the next page; null at the end. */
            next: string | null;
        };
        ApplyReport: {
            plan: string;
            actions: {
                id: number;
                /** @enum {string} */
                kind: "notify" | "ask-owner" | "remind" | "quarantine" | "revoke" | "release" | "allow" | "create-service-account" | "block";
                case: number | null;
                token: {
                    /** @enum {string} */
                    kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                    id: string;
                    label: string;
                } | null;
                owner: {
                    id: string;
                    name: string;
                    email: string | null;
                } | null;
                /** @description null = it is resumed by the next run. */
                outcome: {
                    /** @enum {string} */
                    state: "done" | "already" | "refused" | "undone" | "failed" | "unsure";
                    /**
                     * Format: date-time
                     * @description ISO 8601, UTC.
                     */
                    at: string;
                    words: string;
                    requestIds: string[];
                } | null;
            }[];
            leftOut: {
                /** @enum {string} */
                kind: "notify" | "ask-owner" | "remind" | "quarantine" | "revoke" | "release" | "allow" | "create-service-account" | "block";
                token: {
                    /** @enum {string} */
                    kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                    id: string;
                    label: string;
                } | null;
                why: string;
            }[];
        };
        PolicyFault: {
            file: string;
            /** @description From 1. */
            line: number;
            /** @description From 1. */
            column: number;
            /**
             * @description Policies with a fault cannot judge; a warning only tells.
             * @enum {string}
             */
            severity: "fault" | "warning";
            message: string;
            /** @description What stands there. */
            text: string;
            /** @description The nearest known word, where there is one. */
            nearest: string | null;
        };
        Policy: {
            name: string;
            description: string | null;
            /** @enum {string} */
            severity: "info" | "low" | "medium" | "high" | "critical";
            appliesTo: ("user-token" | "service-account-token" | "oauth-client" | "admin-key")[];
            steps: {
                /** @enum {string} */
                action: "notify" | "ask-owner" | "remind" | "quarantine" | "revoke";
                afterDays: number;
                watchDays: number | null;
            }[];
            limits: {
                maxTokens: number | null;
                maxPercent: number | null;
            };
            /** @description The control of a standard that it serves. */
            control: string | null;
            /** @description What an auditor gets from it. */
            evidence: string | null;
            hash: string;
            source: {
                file: string;
                line: number;
            };
            findings: {
                open: number;
                setAside: number;
            };
            /** @description null = nobody has; then it is not enforced. */
            look: {
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                at: string;
                by: string;
            } | null;
        };
        ApprovalRuleInForce: {
            name: string;
            description: string | null;
            appliesTo: ("user-token" | "service-account")[];
            /** @description In words. */
            mayRequest: string;
            stages: {
                need: number;
                /** @description In words. */
                of: string;
            }[];
            /** @description Whether it is for some tokens only. */
            conditional: boolean;
            /** @description Whether nobody need agree under some condition. */
            autoApproves: boolean;
            maxDays: {
                read: number;
                write: number;
                delete: number;
                manage: number;
                unscoped: number;
            };
            breakGlass: boolean;
            /** @description null = built in, as no file says anything. */
            source: {
                file: string;
                line: number;
            } | null;
        };
        PolicyList: {
            policies: components["schemas"]["Policy"][];
            /** @description In the order in which they are tried. */
            rules: components["schemas"]["ApprovalRuleInForce"][];
            faults: components["schemas"]["PolicyFault"][];
            files: string[];
        };
        PolicyFile: {
            policy: components["schemas"]["Policy"];
            /** @description The whole file. */
            text: string;
            /** @description Names of the other policies and rules of the file. */
            others: string[];
            /** @description What is wrong with the file. */
            faults: components["schemas"]["PolicyFault"][];
            /** @description Texts that have judged under this name, newest first. */
            versions: {
                hash: string;
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                firstAt: string;
                now: boolean;
            }[];
        };
        PolicyCheck: {
            faults: components["schemas"]["PolicyFault"][];
            /** @description Names of the policies that can be read. */
            policies: string[];
            /** @description Names of the approval rules that can be read. */
            rules: string[];
        };
        BackTest: {
            policy: string;
            hash: string;
            /** @description Whether it was the text in force that was tried. */
            inForce: boolean;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            from: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            to: string;
            judged: number;
            matched: {
                /** @description kind/id */
                ref: string;
                label: string;
                owner: string | null;
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                at: string;
                usedAfterwardsAt: string | null;
            }[];
            steps: {
                /** @enum {string} */
                action: "notify" | "ask-owner" | "remind" | "quarantine" | "revoke";
                afterDays: number;
                usedAfterwards: number;
                tokens: {
                    /** @description kind/id */
                    ref: string;
                    label: string;
                    owner: string | null;
                    /**
                     * Format: date-time
                     * @description ISO 8601, UTC.
                     */
                    at: string;
                    usedAfterwardsAt: string | null;
                }[];
            }[];
            /** @description Revoked and not used afterwards. */
            cleanedUp: number;
            /** @description Revoked although used afterwards. */
            wronglyRevoked: number;
            curve: {
                days: number;
                matched: number;
                matchedAndUsed: number;
                asked: number;
                quarantined: number;
                revoked: number;
                cleanedUp: number;
                wronglyRevoked: number;
            }[];
            /** @description Why there is no curve. */
            curveMissing: string | null;
            history: {
                firstDay: string | null;
                lastDay: string | null;
                days: number;
                missing: number;
                gaps: {
                    /**
                     * Format: date-time
                     * @description ISO 8601, UTC.
                     */
                    from: string;
                    /**
                     * Format: date-time
                     * @description ISO 8601, UTC.
                     */
                    until: string;
                }[];
                watchedLongEnough: number;
                /** @description What it rests on, and what it cannot show. */
                words: string[];
            };
        };
        BackTestProgress: {
            running: {
                policy: string;
                by: string;
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                startedAt: string;
                days: number;
                of: number | null;
            } | null;
        };
        Settings: {
            settings: {
                /** @description Its key in the configuration file. */
                key: string;
                env: string;
                doc: string;
                /** @description As one would write it; of a secret only "set". null = not given. */
                value: string | null;
                secret: boolean;
                /** @description Whether it is what holds where nothing is given. */
                usual: boolean;
            }[];
            organisation: {
                id: string;
                name: string | null;
            };
            standIn: boolean;
            authentication: {
                /** @description Members may use tokens; the first is for grants. */
                allowedPolicies: string[];
                /** @description Where quarantine moves owners. */
                blockedPolicy: string | null;
            };
            mail: {
                /** @description Whether letters leave this server. */
                server: boolean;
                from: string | null;
                /** @description How links in letters begin. */
                publicUrl: string | null;
                stewards: string[];
                team: string | null;
            };
        };
        PermissionList: {
            data: {
                purpose: string;
                /**
                 * @description The key with scopes, or the one without.
                 * @enum {string}
                 */
                key: "scoped" | "user";
                scope: string | null;
                /** @enum {string} */
                verdict: "granted" | "missing-scope" | "missing-key" | "rejected" | "unknown";
                /** @description Whether passes cannot do without it. */
                needed: boolean;
                /** @description What to do; empty where nothing is to be done. */
                remedy: string;
            }[];
            /** Format: date-time */
            checkedAt: string;
        };
        TestLetter: {
            sent: boolean;
            /** @description What the mail server said. */
            words: string;
        };
        Setup: {
            steps: {
                /** @enum {string} */
                step: "connected" | "first-pass" | "permissions" | "policies" | "mail" | "mode" | "membership";
                done: boolean;
                /** @description How it stands, in words. */
                detail: string;
            }[];
            /** @enum {string} */
            mode: "observe" | "propose" | "enforce";
        };
        SignInLinkAsked: {
            detail: string;
        };
        Webhook: {
            id: number;
            url: string;
            /** @description Kinds of ledger entries, or nouns alone for all of theirs; null = every entry. */
            kinds: string[] | null;
            createdBy: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            createdAt: string;
            /** @description Sequence of the last entry of the ledger that is settled. */
            position: number;
            /** @description Since when the next entry could not be delivered. */
            failingSince: string | null;
            nextTryAt: string | null;
            disabledAt: string | null;
            disabledWhy: string | null;
        };
        NewWebhook: {
            id: number;
            url: string;
            /** @description Kinds of ledger entries, or nouns alone for all of theirs; null = every entry. */
            kinds: string[] | null;
            createdBy: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            createdAt: string;
            /** @description Sequence of the last entry of the ledger that is settled. */
            position: number;
            /** @description Since when the next entry could not be delivered. */
            failingSince: string | null;
            nextTryAt: string | null;
            disabledAt: string | null;
            disabledWhy: string | null;
            /** @description With it deliveries are signed. Shown this once: null where the same Idempotency-Key is sent again. */
            secret: string | null;
        };
        WebhookPage: {
            data: components["schemas"]["Webhook"][];
            /** @description Number of items that match, whatever the page. */
            total: number;
            /** @description Send it back as `cursor`, with the same filters and order, for the next page; null at the end. */
            next: string | null;
        };
        WebhookDelivery: {
            /** @description Of the entry in the ledger. */
            sequence: number;
            kind: string;
            /** @enum {string} */
            state: "delivered" | "failing";
            attempts: number;
            /** @description What the other side said, or why it could not be reached. */
            words: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            firstAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            lastAt: string;
        };
        WebhookDeliveryPage: {
            data: components["schemas"]["WebhookDelivery"][];
            /** @description Number of items that match, whatever the page. */
            total: number;
            /** @description Send it back as `cursor`, with the same filters and order, for the next page; null at the end. */
            next: string | null;
        };
        PassPage: {
            data: components["schemas"]["Pass"][];
            /** @description Number of items that match, whatever the page. */
            total: number;
            /** @description Send it back as `cursor`, with the same filters and order, for the next page; null at the end. */
            next: string | null;
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
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readSignInOptions: {
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
                    "application/json": components["schemas"]["SignInOptions"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedOut"];
                };
            };
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestSignInLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInLinkAsked"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: {
                /** @description Items of a page. */
                limit?: number;
                /** @description `next` of the page before, with the same filters and order. */
                cursor?: string;
                /** @description Order by a field; with "-" in front downwards. Default -createdAt. */
                sort?: "createdAt" | "-createdAt" | "seenAt" | "-seenAt";
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
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMachineKeys: {
        parameters: {
            query?: {
                /** @description Items of a page. */
                limit?: number;
                /** @description `next` of the page before, with the same filters and order. */
                cursor?: string;
                /** @description Order by a field; with "-" in front downwards. Default createdAt. */
                sort?: "createdAt" | "-createdAt" | "expiresAt" | "-expiresAt" | "label" | "-label";
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
                    "application/json": components["schemas"]["MachineKeyList"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createMachineKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What it is for. */
                    label: string;
                    /**
                     * @default auditor
                     * @enum {string}
                     */
                    role?: "steward" | "approver" | "auditor" | "member";
                    /**
                     * @description How long it is valid: 90d, 52w; at most 366 days.
                     * @default 90d
                     */
                    for?: string;
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
                    "application/json": components["schemas"]["NewMachineKey"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeMachineKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
                /** @description Tokens by name, as kind/id; several with commas, at most 200. */
                ids?: string;
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
                /** @description true = only tokens whose end lies in the past; false = only those that still run, or have no end. */
                ended?: string;
                /** @description true = only tokens that were never used; false = only those that were. */
                neverUsed?: string;
                /** @description true = only tokens without scopes, which may do everything; false = only those with. */
                unscoped?: string;
                /** @description Rhythm of its uses; several with commas. */
                cadence?: string;
                /** @description What is noted about who is behind it; several with commas. */
                signal?: string;
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
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
                /** @description Tokens by name, as kind/id; several with commas, at most 200. */
                ids?: string;
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
                /** @description true = only tokens whose end lies in the past; false = only those that still run, or have no end. */
                ended?: string;
                /** @description true = only tokens that were never used; false = only those that were. */
                neverUsed?: string;
                /** @description true = only tokens without scopes, which may do everything; false = only those with. */
                unscoped?: string;
                /** @description Rhythm of its uses; several with commas. */
                cadence?: string;
                /** @description What is noted about who is behind it; several with commas. */
                signal?: string;
                /** @description false = tokens that are there (the default), true = those that are gone, any = both. */
                gone?: string;
                /** @description Order: label, owner, kind, status, createdAt, expiresAt, lastActiveAt; with "-" in front downwards. Default -lastActiveAt. */
                sort?: string;
                format?: "csv" | "ndjson" | "json";
                /** @description Columns of the CSV, commas between, in the order given; left out = every one. */
                columns?: string;
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
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what you have: 304 without a body when it is still the same. */
                "If-None-Match"?: string;
            };
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
            /** @description It is what you have. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOwners: {
        parameters: {
            query?: {
                /** @description Part of the name or e-mail, or the whole account id. */
                search?: string;
                /** @description The provider's words; commas between. */
                status?: string;
                kind?: "person" | "service-account" | "app";
                /** @description Items of a page. */
                limit?: number;
                /** @description `next` of the page before, with the same filters and order. */
                cursor?: string;
                /** @description Order by a field; with "-" in front downwards. Default -tokens. */
                sort?: "name" | "-name" | "tokens" | "-tokens" | "unused" | "-unused" | "nextEnd" | "-nextEnd" | "lastUsed" | "-lastUsed";
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
                    "application/json": components["schemas"]["OwnerPage"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readOwner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                    "application/json": components["schemas"]["OwnerFile"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listChanges: {
        parameters: {
            query?: {
                /** @description Seen at or after. Default: a day before the newest pass. */
                since?: string;
                /** @description Some of token.created, token.relabelled, token.rescoped, token.renewed-expiry, token.blocked, token.unblocked, token.expired, token.status-changed, token.owner-changed, token.owner-deactivated, token.owner-closed, token.owner-reactivated, token.gone, token.returned; commas between. */
                kind?: string;
                /** @description Items of a page. */
                limit?: number;
                /** @description `next` of the page before, with the same filters and order. */
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
                    "application/json": components["schemas"]["ChangePage"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCalendar: {
        parameters: {
            query: {
                /** @description At or after. */
                from: string;
                /** @description Before; at most 400 days later. */
                to: string;
                /** @description Some of token-end, grant-end, case-step, campaign-due; commas between. */
                kind?: string;
                /** @description Items of a page. */
                limit?: number;
                /** @description `next` of the page before, with the same filters and order. */
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
                    "application/json": components["schemas"]["CalendarPage"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCalendarAddress: {
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
                    "application/json": components["schemas"]["CalendarFeed"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeCalendarAddress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewCalendarFeed"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endCalendarAddress: {
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
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The filters of the token list. */
                    filter: {
                        kind?: string;
                        status?: string;
                        owner?: string;
                        ownerStatus?: string;
                        label?: string;
                        search?: string;
                        ids?: string;
                        createdAfter?: string;
                        createdBefore?: string;
                        usedAfter?: string;
                        usedBefore?: string;
                        unusedFor?: string;
                        expiresAfter?: string;
                        expiresBefore?: string;
                        ended?: string;
                        neverUsed?: string;
                        unscoped?: string;
                        cadence?: string;
                        signal?: string;
                        gone?: string;
                        sort?: string;
                    };
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
                    "application/json": components["schemas"]["BulkPreview"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPasses: {
        parameters: {
            query?: {
                /** @description Items of a page. */
                limit?: number;
                /** @description `next` of the page before, with the same filters and order. */
                cursor?: string;
                /** @description Order by a field; with "-" in front downwards. Default -startedAt. */
                sort?: "startedAt" | "-startedAt";
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
                    "application/json": components["schemas"]["PassPage"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    runPass: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time. */
                "Idempotency-Key"?: string;
            };
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
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readUses: {
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
                    "application/json": components["schemas"]["UseReport"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTokensUsed: {
        parameters: {
            query: {
                dimension: "action" | "product" | "site" | "ip" | "country";
                value: string;
                /** @description Items of a page. */
                limit?: number;
                /** @description `next` of the page before, with the same filters and order. */
                cursor?: string;
                /** @description Order by a field; with "-" in front downwards. Default -lastAt. */
                sort?: "lastAt" | "-lastAt" | "firstAt" | "-firstAt" | "uses" | "-uses";
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
                    "application/json": components["schemas"]["TokensUsed"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFindings: {
        parameters: {
            query?: {
                state?: "open" | "exempt" | "resolved" | "any";
                /** @description At least as severe as this. */
                severity?: "info" | "low" | "medium" | "high" | "critical";
                /** @description Exactly these severities, commas between. */
                severities?: string;
                /** @description Names of policies, commas between. */
                policy?: string;
                /** @description Part of the owner's name or e-mail, or the whole account id. */
                owner?: string;
                /** @description With `id`: findings about one token. */
                kind?: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                id?: string;
                /** @description Items of a page. */
                limit?: number;
                /** @description `next` of the page before, with the same filters and order. */
                cursor?: string;
                /** @description Order by a field; with "-" in front downwards. Default -severity. */
                sort?: "severity" | "-severity" | "openedAt" | "-openedAt";
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
                    "application/json": components["schemas"]["FindingPage"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listExemptions: {
        parameters: {
            query?: {
                /** @description Those too that are over. */
                all?: string;
                /** @description Items of a page. */
                limit?: number;
                /** @description `next` of the page before, with the same filters and order. */
                cursor?: string;
                /** @description Order by a field; with "-" in front downwards. Default until. */
                sort?: "until" | "-until" | "createdAt" | "-createdAt";
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
                    "application/json": components["schemas"]["ExemptionPage"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addExemption: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: {
                        /** @enum {string} */
                        kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                        id: string;
                    };
                    /** @default null */
                    policy?: string | null;
                    reason: string;
                    approver: string;
                    /** Format: date-time */
                    until: string;
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
                    "application/json": components["schemas"]["Exemption"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endExemption: {
        parameters: {
            query: {
                by: string;
            };
            header?: never;
            path: {
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
                        /** @enum {boolean} */
                        ended: true;
                    };
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readTokenDescription: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what you have: 304 without a body when it is still the same. */
                "If-None-Match"?: string;
            };
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
                    "application/json": components["schemas"]["TokenDescription"];
                };
            };
            /** @description It is what you have. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    describeToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what you looked at: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description May be left out once somebody has said what the token is for. */
                    purpose?: string;
                    system?: string | null;
                    /** @description E-mail address of who answers for it. */
                    sponsor?: string | null;
                    /** @description E-mail address of who is asked when the owner cannot be reached. */
                    backup?: string | null;
                    neededUntil?: string | null;
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
                    "application/json": components["schemas"]["Token"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLedger: {
        parameters: {
            query?: {
                /** @description Kinds, or nouns alone for all of theirs; commas between. */
                kind?: string;
                /** @description At or after. */
                since?: string;
                /** @description Items of a page. */
                limit?: number;
                /** @description `next` of the page before, with the same filters and order. */
                cursor?: string;
                /** @description Order by a field; with "-" in front downwards. Default -sequence. */
                sort?: "sequence" | "-sequence";
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
                    "application/json": components["schemas"]["LedgerPage"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyLedger: {
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
                    "application/json": components["schemas"]["LedgerVerification"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readVerificationProgress: {
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
                    "application/json": components["schemas"]["VerificationProgress"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportLedger: {
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
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readReport: {
        parameters: {
            query?: {
                /** @description First day. Default: the beginning of the record. */
                from?: string;
                /** @description Last day. Default: now. */
                to?: string;
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
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCases: {
        parameters: {
            query?: {
                /** @description States, commas between; any = all. Default: those under way. */
                state?: string;
                /** @description Names of policies, commas between. */
                policy?: string;
                /** @description Part of the owner's name or e-mail, or the account id. */
                owner?: string;
                /** @description With `id`: cases of one token. */
                kind?: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                id?: string;
                held?: string;
                /** @description The next step is due at or before. */
                dueBy?: string;
                campaign?: number;
                /** @description Items of a page. */
                limit?: number;
                /** @description `next` of the page before, with the same filters and order. */
                cursor?: string;
                /** @description Order by a field; with "-" in front downwards. Default due. */
                sort?: "due" | "-due" | "openedAt" | "-openedAt";
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
                    "application/json": components["schemas"]["CasePage"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what you have: 304 without a body when it is still the same. */
                "If-None-Match"?: string;
            };
            path: {
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
                    "application/json": components["schemas"]["CaseFile"];
                };
            };
            /** @description It is what you have. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    orderCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag of what you looked at: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "hold";
                    by: string;
                    reason: string;
                    /** @default null */
                    until?: string | null;
                } | {
                    /** @enum {string} */
                    kind: "resume";
                    by: string;
                    reason: string;
                    /** @default false */
                    despiteUse?: boolean;
                    /** @default false */
                    acceptCollateral?: boolean;
                } | {
                    /** @enum {string} */
                    kind: "close";
                    by: string;
                    reason: string;
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
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMode: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what you have: 304 without a body when it is still the same. */
                "If-None-Match"?: string;
            };
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
                    "application/json": components["schemas"]["Mode"];
                };
            };
            /** @description It is what you have. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setMode: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what you looked at: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    mode: "observe" | "propose" | "enforce";
                    by: string;
                    reason: string;
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
                    "application/json": components["schemas"]["Mode"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPlans: {
        parameters: {
            query?: {
                /** @description States, commas between. Default: any. */
                state?: string;
                /** @description Items of a page. */
                limit?: number;
                /** @description `next` of the page before, with the same filters and order. */
                cursor?: string;
                /** @description Order by a field; with "-" in front downwards. Default -createdAt. */
                sort?: "createdAt" | "-createdAt";
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
                    "application/json": components["schemas"]["PlanList"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makePlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    by: string;
                    /** @default null */
                    kinds?: ("notify" | "ask-owner" | "remind" | "quarantine" | "revoke" | "release" | "allow" | "create-service-account" | "block")[] | null;
                    /** @default null */
                    policies?: string[] | null;
                    /** @default null */
                    caseIds?: number[] | null;
                    /** @default null */
                    atMost?: number | null;
                    /**
                     * @description Why policies are enforced whose back-test nobody has looked at.
                     * @default null
                     */
                    withoutBackTest?: string | null;
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
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    applyPlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    by: string;
                    /** @default [] */
                    confirm?: string[];
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
                    "application/json": components["schemas"]["ApplyReport"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rejectPlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    by: string;
                    reason: string;
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
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPolicies: {
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
                    "application/json": components["schemas"]["PolicyList"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["PolicyFile"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkPolicies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                    /**
                     * @description The file that it is to replace: names are then compared with those of the other files.
                     * @default null
                     */
                    file?: string | null;
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
                    "application/json": components["schemas"]["PolicyCheck"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readBackTestProgress: {
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
                    "application/json": components["schemas"]["BackTestProgress"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    backTestPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description A text to try in place of the one in force; it must hold a policy of this name.
                     * @default null
                     */
                    text?: string | null;
                    /**
                     * @description null = all that is recorded.
                     * @default null
                     */
                    from?: string | null;
                    /**
                     * @description null = now.
                     * @default null
                     */
                    to?: string | null;
                    /**
                     * @description Days of unused-for to try; null = the usual ones.
                     * @default null
                     */
                    thresholds?: number[] | null;
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
                    "application/json": components["schemas"]["BackTest"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readSettings: {
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
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkPermissions: {
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
                    "application/json": components["schemas"]["PermissionList"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendTestLetter: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address: string;
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
                    "application/json": components["schemas"]["TestLetter"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readSetup: {
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
                    "application/json": components["schemas"]["Setup"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCampaigns: {
        parameters: {
            query?: {
                /** @description Only those under way (true), or ended (false). */
                open?: string;
                /** @description Items of a page. */
                limit?: number;
                /** @description `next` of the page before, with the same filters and order. */
                cursor?: string;
                /** @description Order by a field; with "-" in front downwards. Default -openedAt. */
                sort?: "openedAt" | "-openedAt" | "dueAt" | "-dueAt" | "name" | "-name";
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
                    "application/json": components["schemas"]["CampaignList"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description The filters of the token list. */
                    filter: {
                        kind?: string;
                        status?: string;
                        owner?: string;
                        ownerStatus?: string;
                        label?: string;
                        search?: string;
                        ids?: string;
                        createdAfter?: string;
                        createdBefore?: string;
                        usedAfter?: string;
                        usedBefore?: string;
                        unusedFor?: string;
                        expiresAfter?: string;
                        expiresBefore?: string;
                        ended?: string;
                        neverUsed?: string;
                        unscoped?: string;
                        cadence?: string;
                        signal?: string;
                        gone?: string;
                        sort?: string;
                    };
                    /** @default owner */
                    reviewer?: ("owner" | "backup") | {
                        /** Format: email */
                        address: string;
                    };
                    /** Format: date-time */
                    dueAt: string;
                    /**
                     * @default [
                     *       7,
                     *       1
                     *     ]
                     */
                    reminderDays?: number[];
                    /**
                     * @default nothing
                     * @enum {string}
                     */
                    silence?: "nothing" | "tell-stewards" | "quarantine" | "revoke";
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
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what you have: 304 without a body when it is still the same. */
                "If-None-Match"?: string;
            };
            path: {
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
                    "application/json": components["schemas"]["CampaignReview"];
                };
            };
            /** @description It is what you have. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportDecisions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                content?: never;
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag of what you looked at: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    by: string;
                    reason: string;
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
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRequests: {
        parameters: {
            query?: {
                /** @description States, commas between. Default: any. */
                state?: string;
                /** @description Part of purpose, system, or who asks. */
                text?: string;
                /** @description Only the caller's own. A member sees no others in this list. */
                mine?: string;
                /** @description Those that wait for a decision or review of the caller. */
                awaiting?: "me";
                /** @description Items of a page. */
                limit?: number;
                /** @description `next` of the page before, with the same filters and order. */
                cursor?: string;
                /** @description Order by a field; with "-" in front downwards. Default -createdAt. */
                sort?: "createdAt" | "-createdAt";
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
                    "application/json": components["schemas"]["RequestPage"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    content: {
                        /** @enum {string} */
                        kind: "user-token" | "service-account";
                        purpose: string;
                        system: string;
                        scopes: string[];
                        /** @default [] */
                        sites?: string[];
                        days: number;
                        /** @default null */
                        backup?: string | null;
                        /** @default null */
                        label?: string | null;
                    };
                    /**
                     * Format: email
                     * @description For whom a steward files it; machine keys must say it.
                     */
                    for?: string;
                    /** @default false */
                    draft?: boolean;
                    /** @default null */
                    breakGlass?: {
                        reason: string;
                    } | null;
                    /** @description The token that is to be moved to a service account, or that was made without a grant. */
                    origin?: {
                        token: {
                            /** @enum {string} */
                            kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                            id: string;
                        };
                        /** @enum {string} */
                        kind: "migration" | "afterwards";
                    };
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
                    "application/json": components["schemas"]["Request"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what you have: 304 without a body when it is still the same. */
                "If-None-Match"?: string;
            };
            path: {
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
                    "application/json": components["schemas"]["RequestFile"];
                };
            };
            /** @description It is what you have. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what you looked at: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    content: {
                        /** @enum {string} */
                        kind: "user-token" | "service-account";
                        purpose: string;
                        system: string;
                        scopes: string[];
                        /** @default [] */
                        sites?: string[];
                        days: number;
                        /** @default null */
                        backup?: string | null;
                        /** @default null */
                        label?: string | null;
                    };
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
                    "application/json": components["schemas"]["Request"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readRequestOptions: {
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
                    "application/json": components["schemas"]["RequestOptions"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prefillRequest: {
        parameters: {
            query: {
                kind: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                id: string;
                /** @description It moves to a service account, or it was made without a grant. */
                why: "migration" | "afterwards";
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
                    "application/json": components["schemas"]["RequestPrefill"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewRequest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    content: {
                        /** @enum {string} */
                        kind: "user-token" | "service-account";
                        purpose: string;
                        system: string;
                        scopes: string[];
                        /** @default [] */
                        sites?: string[];
                        days: number;
                        /** @default null */
                        backup?: string | null;
                        /** @default null */
                        label?: string | null;
                    };
                    /** Format: email */
                    for?: string;
                    /** @default false */
                    breakGlass?: boolean;
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
                    "application/json": components["schemas"]["RequestPreview"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag of what you looked at: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    breakGlass?: {
                        reason: string;
                    } | null;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Request"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag of what you looked at: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default no longer needed */
                    reason?: string;
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
                    "application/json": components["schemas"]["Request"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag of what you looked at: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    verdict: "approve" | "deny";
                    /**
                     * @description A denial needs one.
                     * @default null
                     */
                    reason?: string | null;
                    /**
                     * @description What is allowed instead: fewer days, fewer scopes. null = as it was asked for.
                     * @default null
                     */
                    narrowed?: {
                        days: number;
                        scopes: string[];
                    } | null;
                    /** @description The version that was looked at: refused when it is another. */
                    version?: number;
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
                    "application/json": components["schemas"]["Request"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reviewRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag of what you looked at: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    verdict: "approve" | "deny";
                    /** @default null */
                    reason?: string | null;
                    /** @description The version that was looked at: refused when it is another. */
                    version?: number;
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
                    "application/json": components["schemas"]["Request"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listGrants: {
        parameters: {
            query?: {
                /** @description States, commas between; valid = preparing, open and bound. Default: any. */
                state?: string;
                /** @description The owner's e-mail address. */
                owner?: string;
                /** @description With `id`: grants of one token. */
                kind?: "user-token" | "service-account-token" | "oauth-client" | "admin-key";
                id?: string;
                /** @description Only the caller's own. A member sees no others in this list. */
                mine?: string;
                /** @description Items of a page. */
                limit?: number;
                /** @description `next` of the page before, with the same filters and order. */
                cursor?: string;
                /** @description Order by a field; with "-" in front downwards. Default until. */
                sort?: "until" | "-until" | "createdAt" | "-createdAt";
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
                    "application/json": components["schemas"]["GrantPage"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                    "application/json": components["schemas"]["GrantFile"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renewGrant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Default: as long as it was granted for. */
                    days?: number;
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
                    "application/json": components["schemas"]["Request"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endGrant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
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
                    "application/json": components["schemas"]["Grant"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readMembership: {
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
                    "application/json": components["schemas"]["Membership"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDrift: {
        parameters: {
            query?: {
                /** @description Only those that are open (true), or over (false). */
                open?: string;
                /** @description Items of a page. */
                limit?: number;
                /** @description `next` of the page before, with the same filters and order. */
                cursor?: string;
                /** @description Order by a field; with "-" in front downwards. Default -openedAt. */
                sort?: "openedAt" | "-openedAt";
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
                    "application/json": components["schemas"]["DriftList"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    adoptMembership: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description When the grants of what is there today end.
                     */
                    until: string;
                    reason: string;
                    /**
                     * @description true = nothing is changed.
                     * @default true
                     */
                    preview?: boolean;
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
                    "application/json": components["schemas"]["Adoption"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endGovernance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
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
                    "application/json": components["schemas"]["Membership"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAllowedExceptions: {
        parameters: {
            query?: {
                /** @description Those too that are over. */
                all?: string;
                /** @description Items of a page. */
                limit?: number;
                /** @description `next` of the page before, with the same filters and order. */
                cursor?: string;
                /** @description Order by a field; with "-" in front downwards. Default until. */
                sort?: "until" | "-until" | "createdAt" | "-createdAt";
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
                    "application/json": components["schemas"]["AllowedExceptionList"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addAllowedException: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Account id or e-mail address. */
                    account: string;
                    reason: string;
                    /** Format: date-time */
                    until: string;
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
                    "application/json": components["schemas"]["AllowedException"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endAllowedException: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDelegations: {
        parameters: {
            query?: {
                /** @description Items of a page. */
                limit?: number;
                /** @description `next` of the page before, with the same filters and order. */
                cursor?: string;
                /** @description Order by a field; with "-" in front downwards. Default until. */
                sort?: "until" | "-until" | "begins" | "-begins";
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
                    "application/json": components["schemas"]["DelegationList"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addDelegation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @description Whose part is taken; default the caller. Others: stewards only.
                     */
                    from?: string;
                    /** Format: email */
                    to: string;
                    /**
                     * Format: date-time
                     * @description Default: now.
                     */
                    begins?: string;
                    /** Format: date-time */
                    until: string;
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
                    "application/json": components["schemas"]["Delegation"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endDelegation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readMe: {
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
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMyTokens: {
        parameters: {
            query?: {
                /** @description Items of a page. */
                limit?: number;
                /** @description `next` of the page before, with the same filters and order. */
                cursor?: string;
                /** @description Order by a field; with "-" in front downwards. Default createdAt. */
                sort?: "label" | "-label" | "createdAt" | "-createdAt" | "lastActiveAt" | "-lastActiveAt" | "expiresAt" | "-expiresAt";
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
                    "application/json": components["schemas"]["MyTokens"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /** @description States, commas between: queued, sending, sent, outbox, rejected, bounced, failed, unsure. */
                state?: string;
                /** @description Part of the address or name. */
                recipient?: string;
                channel?: "mail" | "slack" | "jira" | "webhook";
                /** @description Items of a page. */
                limit?: number;
                /** @description `next` of the page before, with the same filters and order. */
                cursor?: string;
                /** @description Order by a field; with "-" in front downwards. Default -at. */
                sort?: "at" | "-at";
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
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                    "application/json": components["schemas"]["MessageFile"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bounceMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the other side said. */
                    reason: string;
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
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resendMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
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
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportFindings: {
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
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportCases: {
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
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportRequests: {
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
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportGrants: {
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
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description Items of a page. */
                limit?: number;
                /** @description `next` of the page before, with the same filters and order. */
                cursor?: string;
                /** @description Order by a field; with "-" in front downwards. Default createdAt. */
                sort?: "createdAt" | "-createdAt" | "url" | "-url";
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
                    "application/json": components["schemas"]["WebhookPage"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description https://…, at a public address. */
                    url: string;
                    /** @default null */
                    kinds?: string[] | null;
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
                    "application/json": components["schemas"]["NewWebhook"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what you have: 304 without a body when it is still the same. */
                "If-None-Match"?: string;
            };
            path: {
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
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description It is what you have. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what you looked at: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    enabled: boolean;
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
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description States, commas between. Default: any. */
                state?: string;
                /** @description Items of a page. */
                limit?: number;
                /** @description `next` of the page before, with the same filters and order. */
                cursor?: string;
                /** @description Order by a field; with "-" in front downwards. Default -sequence. */
                sort?: "sequence" | "-sequence";
            };
            header?: never;
            path: {
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
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redeliverWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
                sequence: number;
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
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description The request cannot be met: `code` says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server or the provider is at fault: `code` says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
