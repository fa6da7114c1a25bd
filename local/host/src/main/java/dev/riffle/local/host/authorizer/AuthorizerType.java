package dev.riffle.local.host.authorizer;

/** Which authorizer stands before the host's routes. */
public enum AuthorizerType {
  /** None: whoever reaches the port comes through, and only this machine does. */
  NONE,

  /** Requests signed with the host's own credentials. */
  IAM,

  /** Tokens of the {@link LocalIssuer}. */
  JWT
}
