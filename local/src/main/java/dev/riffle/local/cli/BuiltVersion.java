package dev.riffle.local.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that was built, as the jar's manifest has it. */
final class BuiltVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
            .orElse("(not from a jar)");
    return new String[] {"riffle " + version};
  }
}
