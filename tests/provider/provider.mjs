/**
 * An OpenID Connect provider for the tests: the certified oidc-provider, with four people and plain pages.
 *
 * node provider.mjs PORT CALLBACK CLIENT_SECRET
 */
import { createServer } from "node:http";
import { Provider, interactionPolicy } from "oidc-provider";

const [port, callback, clientSecret] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const PEOPLE = {
  ada: { email: "ada@clinic.example", email_verified: true, groups: ["staff", "back-care"] },
  ben: { email: "ben@clinic.example", email_verified: true, groups: ["back-care"] },
  eve: { email: "eve@elsewhere.example", email_verified: true, groups: [] },
  una: { email: "una@clinic.example", email_verified: false, groups: [] },
};

const policy = interactionPolicy.base();
policy.add(new interactionPolicy.Prompt({ name: "select_account", requestable: true }), 0);

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "steady-back",
      client_secret: clientSecret,
      redirect_uris: [callback],
      post_logout_redirect_uris: [callback],
    },
  ],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["groups"] },
  conformIdTokenClaims: false, // what is said of a person is in the ID token, the only thing Streamlit reads
  cookies: { keys: ["only for tests"] },
  findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...PEOPLE[sub] }) }),
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true, logoutSource: askToLeave } },
  interactions: { policy, url: (_context, { uid }) => `/interaction/${uid}` },
  loadExistingGrant: grantAll,
  renderError: (context, out) => (context.body = page("Error", JSON.stringify(out))),
});

/** People need not agree to each claim. */
async function grantAll(context) {
  const { client, session } = context.oidc;
  const grant = new context.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope("openid email profile");
  await grant.save();
  return grant;
}

function askToLeave(context, form) {
  context.body = page("Leave", `${form}<button form="op.logoutForm" name="logout" value="yes">Leave</button>`);
}

function page(title, body) {
  return `<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1>${body}</html>`;
}

const answer = provider.callback();
createServer(async (request, response) => {
  if (!request.url.startsWith("/interaction/")) return answer(request, response);
  if (request.method === "GET") {
    const fields = '<label>Name <input name="name" autofocus></label><button>Continue</button>';
    response.setHeader("content-type", "text/html");
    return response.end(page("The provider", `<form method="post">${fields}</form>`));
  }
  const sent = new URLSearchParams((await request.toArray()).join(""));
  const { prompt } = await provider.interactionDetails(request, response);
  const login = { accountId: sent.get("name") };
  const result = prompt.name === "select_account" ? { select_account: {}, login } : { login };
  await provider.interactionFinished(request, response, result);
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));
