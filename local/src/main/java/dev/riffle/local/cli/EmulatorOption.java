package dev.riffle.local.cli;

import dev.riffle.local.run.EmulatorKind;
import dev.riffle.local.run.LauncherVariables;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * The option that chooses an emulator; {@link LauncherVariables#EMULATOR} does where it is absent.
 */
final class EmulatorOption {
  private static final String NAME = "--emulator";

  @Option(
      names = NAME,
      paramLabel = "NAME",
      description = {
        "The emulator to start: ministack, or localstack, which needs Python 3.13 (default:",
        LauncherVariables.EMULATOR + ", else ministack)."
      })
  private Optional<String> name = Optional.empty();

  EmulatorKind chosen() {
    return name.map(given -> EmulatorKind.of(given, NAME)).orElseGet(EmulatorKind::chosen);
  }
}
