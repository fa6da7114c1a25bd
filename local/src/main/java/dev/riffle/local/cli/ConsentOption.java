package dev.riffle.local.cli;

import dev.riffle.local.localstack.Consent;
import dev.riffle.local.run.LauncherVariables;
import picocli.CommandLine.Option;

/** The option of commands that may fetch LocalStack. */
final class ConsentOption {
  @Option(
      names = Consent.OPTION,
      description = {
        "Accept Amazon's licence of DynamoDB Local, which LocalStack needs and Maven fetches, once. The",
        "same as " + LauncherVariables.ACCEPT_DYNAMODB_LOCAL + "=yes in the environment."
      })
  private boolean accepted;

  Consent consent() {
    return Consent.of(accepted, System.getenv());
  }
}
