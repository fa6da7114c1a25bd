package dev.riffle.local.cli;

import dev.riffle.local.host.console.ConsoleSite;
import dev.riffle.local.run.RunState;
import dev.riffle.local.run.SourceTree;
import java.util.Optional;

/** What {@code local/up} says last: where everything is, and how to end it. */
final class UpSummary {
  private UpSummary() {}

  /**
   * The summary.
   *
   * @param user who can be asked for; nobody when nothing was loaded
   */
  static String of(SourceTree checkout, RunState running, Optional<String> user) {
    return """

        Riffle runs.
          console   %s%s
          API       %s%s
          data      %s%s
          logs      %s, of functions %s
          stop      local/down"""
        .formatted(
            running.api(),
            ConsoleSite.HOME + user.map("#/user?id="::concat).orElse(""),
            running.api(),
            user.map("/v1/users/%s/recommendations"::formatted).orElse(""),
            running.endpoint(),
            running.ownEmulator() ? " (%s)".formatted(running.emulator().title()) : "",
            checkout.logs(),
            checkout.host().resolve("logs"));
  }
}
