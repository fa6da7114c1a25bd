package dev.riffle.retrain.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code list}. */
@Command(
    name = "list",
    description = "Which models there are, which serve whom, and how the last training went.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  @Mixin private Ask ask;

  @Override
  public Integer call() throws IOException {
    return ask.ask(ask.request("list"));
  }
}
