package dev.riffle.local.host.authorizer;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option of commands that start the host: who may call its API. */
public final class AuthorizerOption {
  /** The option's name. */
  public static final String NAME = "--authorizer";

  @Option(
      names = NAME,
      paramLabel = "TYPE",
      defaultValue = "none",
      converter = Converter.class,
      completionCandidates = Types.class,
      description = {
        "Who may call the API, as in AWS: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
        "iam: requests signed with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, else test and test.",
        "jwt: tokens that local/token makes."
      })
  private AuthorizerType type = AuthorizerType.NONE;

  /** None, unless the option is there. */
  public AuthorizerType chosen() {
    return type;
  }

  /** What whoever starts the host should know of the choice. */
  public Optional<String> warning() {
    return type == AuthorizerType.NONE
        ? Optional.of(
            "Nobody is asked who they are: whoever reaches the port may do everything. %s asks."
                .formatted(NAME + " iam or jwt"))
        : Optional.empty();
  }

  /** As the option takes it. */
  public static String text(AuthorizerType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  /** What the option takes. */
  static final class Types implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(AuthorizerType.values()).map(AuthorizerOption::text).iterator();
    }
  }

  /** Reads what the option takes. */
  static final class Converter implements ITypeConverter<AuthorizerType> {
    @Override
    public AuthorizerType convert(String given) {
      return Arrays.stream(AuthorizerType.values())
          .filter(type -> text(type).equals(given))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "must be one of %s, and is %s"
                          .formatted(String.join(", ", new Types()), given)));
    }
  }
}
