package dev.riffle.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The model before serves again. */
@Command(
    name = "rollback",
    description = "Let the model before serve again.",
    footerHeading = "%nExamples:%n",
    footer = {"  riffle rollback", "  riffle rollback 20261125T020000Z-0123abcd"},
    mixinStandardHelpOptions = true)
final class Rollback implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "VERSION",
      description = "One that served before. Default: the newest of them.")
  private Optional<String> version = Optional.empty();

  @Option(names = "--expected", description = "Do nothing unless this version serves now.")
  private Optional<String> expected = Optional.empty();

  @Mixin private ConnectionOptions connection;
  @Mixin private Output output;

  @Override
  public Integer call() {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    version.ifPresent(it -> fields.put("version", it));
    expected.ifPresent(it -> fields.put("expected", it));
    return new Operation(connection, output).ask("rollback", fields, Operation::whole);
  }
}
