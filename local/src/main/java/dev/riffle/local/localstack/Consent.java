package dev.riffle.local.localstack;

import dev.riffle.local.run.LauncherVariables;
import dev.riffle.local.run.SetupException;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Whether the person at the terminal accepts the licence of DynamoDB Local, the one part of
 * LocalStack that is not free software.
 */
public final class Consent {
  /** The option that says so. */
  public static final String OPTION = "--accept-dynamodb-local-licence";

  private static final String YES = "yes";
  private static final String NOTICE =
      """
      LocalStack is the work of others. It is fetched once, each part under its own licence:
        LocalStack 4.14.0 (Apache-2.0) and its Python packages, with pip
        kinesis-local 0.5.2 (MIT) and punycode 2.1.1 (MIT), with npm
        DynamoDB Local 2.6.1 (Amazon DynamoDB Local License Agreement) and its libraries, with Maven
      The licence of DynamoDB Local is between you and AWS. Among other things it asks for an AWS account in good
      standing, allows internal use alone, and forbids to change the program or to pass it on. It is LICENSE.txt in
      the program's jar.""";

  private final boolean given;

  private Consent(boolean given) {
    this.given = given;
  }

  /**
   * Consent by the option or by the variable.
   *
   * @param option whether the option is there
   * @param environment this process' own
   */
  public static Consent of(boolean option, Map<String, String> environment) {
    return new Consent(
        option || YES.equals(environment.get(LauncherVariables.ACCEPT_DYNAMODB_LOCAL)));
  }

  /**
   * Says whose work is about to be fetched, and under which licences.
   *
   * @throws SetupException when nobody accepted: says the same, and how to accept
   */
  void demand(Consumer<String> say) {
    if (!given) {
      throw new SetupException(
          """
          %s
          Nothing was fetched. If you accept that licence, say so once: local/localstack %s,
          or %s=%s in the environment."""
              .formatted(NOTICE, OPTION, LauncherVariables.ACCEPT_DYNAMODB_LOCAL, YES));
    }
    say.accept(NOTICE);
  }
}
