package dev.riffle.local.run;

/**
 * Environment variables of the commands in {@code local/}; none is a setting of what is deployed.
 */
public final class LauncherVariables {
  /** The Python to use. */
  public static final String PYTHON = "RIFFLE_PYTHON";

  /** The emulator to start: see {@link EmulatorKind}. */
  public static final String EMULATOR = "RIFFLE_EMULATOR";

  /** By {@code yes}, accepts the licence of DynamoDB Local, which LocalStack needs. */
  public static final String ACCEPT_DYNAMODB_LOCAL = "RIFFLE_ACCEPT_DYNAMODB_LOCAL_LICENCE";

  /** The API that commands speak to, in place of this machine's. */
  public static final String URL = "RIFFLE_URL";

  /** A token that the API takes. */
  public static final String TOKEN = "RIFFLE_TOKEN";

  private LauncherVariables() {}
}
