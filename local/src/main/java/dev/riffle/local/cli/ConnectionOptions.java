package dev.riffle.local.cli;

import dev.riffle.core.event.Event;
import dev.riffle.definition.FunctionName;
import dev.riffle.local.run.LauncherVariables;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which Riffle a command speaks to, and whose data. */
final class ConnectionOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Of the API, in place of this machine's. Default: " + LauncherVariables.URL + ".")
  private Optional<URI> url = Optional.empty();

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "That the API takes. Default: " + LauncherVariables.TOKEN + ".")
  private Optional<String> token = Optional.empty();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Of your AWS configuration: requests are signed with its keys.")
  private Optional<String> profile = Optional.empty();

  @Option(
      names = "--tenant",
      paramLabel = "TENANT",
      defaultValue = Event.DEFAULT_TENANT,
      description = "Default: ${DEFAULT-VALUE}.")
  private String tenant;

  @Option(
      names = "--function",
      paramLabel = "NAME",
      defaultValue = FunctionName.RETRAIN,
      description = "The function that makes models, as the account calls it.")
  private String function;

  String function() {
    return function;
  }

  String tenant() {
    return tenant;
  }

  boolean elsewhere() {
    return address().isPresent();
  }

  private Optional<URI> address() {
    return url.or(() -> Optional.ofNullable(System.getenv(LauncherVariables.URL)).map(URI::create));
  }

  Connection open() {
    return address()
        .map(
            it ->
                Connection.to(
                    it,
                    token.or(() -> Optional.ofNullable(System.getenv(LauncherVariables.TOKEN))),
                    profile))
        .orElseGet(Connection::here);
  }
}
