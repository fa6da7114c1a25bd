/** Who may call a route: API Gateway's IAM and JWT authorizers, and an issuer of tokens. */
package dev.riffle.local.host.authorizer;
