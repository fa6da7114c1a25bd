package dev.riffle.local.cli;

import dev.riffle.local.run.Checkout;
import dev.riffle.local.run.Running;
import dev.riffle.local.run.Terminal;

/** What {@code local/up} says last: where everything is, and how to end it. */
final class Farewell {
  private Farewell() {}

  static void say(Terminal terminal, Checkout checkout, Running running) {
    terminal.say(
        """

        Riffle runs.
          API       %1$s/v1/users/user-0042/recommendations
          data      %2$s
          logs      %3$s, of functions %4$s
          stop      local/down"""
            .formatted(
                running.api(),
                running.endpoint(),
                checkout.logs(),
                checkout.host().resolve("logs")));
  }
}
