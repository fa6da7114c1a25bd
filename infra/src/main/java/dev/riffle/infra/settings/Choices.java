package dev.riffle.infra.settings;

/** The settings that are a choice. In {@code cdk.json} they are in lower case, with hyphens. */
public final class Choices {
  /** Where the app is deployed to. */
  public enum Target {
    AWS,
    /** LocalStack's free 4.14.0, which has no HTTP API, no bisecting and no SnapStart. */
    LOCALSTACK
  }

  /** How the stream is billed and scaled. */
  public enum StreamMode {
    ON_DEMAND,
    PROVISIONED
  }

  /** The processor that the functions run on. */
  public enum Processor {
    ARM64,
    X86_64
  }

  /** How {@code recommend} was built. */
  public enum Build {
    NATIVE,
    JVM
  }

  /** Where the schedule trains. */
  public enum Engine {
    /** The function: up to 10 GB and 15 minutes. */
    FUNCTION,
    /** A Fargate task: up to 120 GB, as long as it takes. */
    CONTAINER
  }

  /** Whom the API lets in. */
  public enum Auth {
    /** Signed requests of principals that hold {@code execute-api:Invoke}. */
    IAM,
    /** Bearer tokens of one issuer. */
    JWT
  }

  private Choices() {}
}
