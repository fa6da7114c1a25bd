package dev.riffle.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A stored model is to serve. */
@Command(
    name = "promote",
    description = "Let a stored model serve, or take part in an experiment.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  riffle promote 20261125T020000Z-0123abcd",
      "  riffle promote 20261125T020000Z-0123abcd --arm test --share 0.1"
    },
    mixinStandardHelpOptions = true)
final class Promote implements Callable<Integer> {
  @Parameters(paramLabel = "VERSION", description = "As riffle models lists it.")
  private String version;

  @Option(names = "--arm", description = "The arm of an experiment. Default: for everybody.")
  private Optional<String> arm = Optional.empty();

  @Option(names = "--share", description = "Share of users for that arm; 0 ends it.")
  private Optional<Double> share = Optional.empty();

  @Option(names = "--strategy", description = "personal, or popular: by its counts alone.")
  private Optional<String> strategy = Optional.empty();

  @Option(names = "--expected", description = "Do nothing unless this version serves now.")
  private Optional<String> expected = Optional.empty();

  @Mixin private ConnectionOptions connection;
  @Mixin private Output output;

  @Override
  public Integer call() {
    ObjectNode fields = JsonNodeFactory.instance.objectNode().put("version", version);
    arm.ifPresent(it -> fields.put("arm", it));
    share.ifPresent(it -> fields.put("share", it));
    strategy.ifPresent(it -> fields.put("strategy", it));
    expected.ifPresent(it -> fields.put("expected", it));
    return new Operation(connection, output).ask("promote", fields, Operation::whole);
  }
}
