package dev.riffle.local.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The emulators of AWS that can be started. */
public enum EmulatorKind {
  /** MiniStack: small, fast to start, the default. */
  MINISTACK("MiniStack"),
  /** LocalStack 4.14.0 without Docker: a second opinion. */
  LOCALSTACK("LocalStack");

  /** The system property that chooses one; it goes before {@link LauncherVariables#EMULATOR}. */
  public static final String PROPERTY = "riffle.emulator";

  private final String title;

  EmulatorKind(String title) {
    this.title = title;
  }

  /** Its own name, for people. */
  public String title() {
    return title;
  }

  /** How settings spell it. */
  public String setting() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The one that this process' settings choose.
   *
   * @throws SetupException when they name none that there is
   */
  public static EmulatorKind chosen() {
    return chosen(Optional.ofNullable(System.getProperty(PROPERTY)), System.getenv());
  }

  static EmulatorKind chosen(Optional<String> property, Map<String, String> environment) {
    return property
        .map(value -> of(value, "The system property " + PROPERTY))
        .or(
            () ->
                Optional.ofNullable(environment.get(LauncherVariables.EMULATOR))
                    .map(v -> of(v, LauncherVariables.EMULATOR)))
        .orElse(MINISTACK);
  }

  /**
   * The one that {@code value} spells.
   *
   * @param where the setting that has this value, for the message
   * @throws SetupException when there is none
   */
  public static EmulatorKind of(String value, String where) {
    return Arrays.stream(values())
        .filter(kind -> kind.setting().equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new SetupException(
                    "%s is \"%s\": it must be one of %s."
                        .formatted(
                            where,
                            value,
                            Arrays.stream(values())
                                .map(EmulatorKind::setting)
                                .collect(Collectors.joining(", ")))));
  }
}
