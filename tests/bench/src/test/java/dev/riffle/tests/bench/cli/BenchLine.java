package dev.riffle.tests.bench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * A line of a page that calls {@code local/bench}. Words in capitals stand for values; of
 * alternatives the first is taken; what is in brackets may be given and is checked like the rest.
 *
 * @param where page and line, for people
 * @param text from the benchmark's name on
 */
record BenchLine(String where, String text) {
  /** {@code N}, {@code DIR/yelp-stream}, {@code NAME,...}. */
  private static final Pattern STANDS_FOR_A_VALUE = Pattern.compile("[A-Z]+(,\\.\\.\\.)?");

  /** What is wrong with it; nothing when its command takes it as it stands. */
  Optional<String> wrong() {
    CommandLine bench = new CommandLine(Bench.class).setCaseInsensitiveEnumValuesAllowed(true);
    List<String> words = words();
    CommandLine command = bench.getSubcommands().get(words.getFirst());
    if (command == null) {
      return Optional.of(where + ": no benchmark is called " + words.getFirst());
    }
    try {
      bench.parseArgs(filled(words, command).toArray(String[]::new));
      return Optional.empty();
    } catch (ParameterException refused) {
      return Optional.of(where + ": " + refused.getMessage());
    }
  }

  private List<String> words() {
    String bare =
        text.replaceFirst("\\s#.*", "")
            .replaceAll("[\\[\\]]|\\s\\.\\.\\.", " ")
            .replace(" | ", "|");
    return List.of(bare.strip().split("\\s+"));
  }

  private static List<String> filled(List<String> words, CommandLine command) {
    var filled = new ArrayList<String>();
    for (String word : words) {
      String value = word.replaceFirst("\\|.*", "");
      filled.add(
          STANDS_FOR_A_VALUE.matcher(value).matches()
              ? sample(command.getCommandSpec().findOption(filled.getLast()))
              : value);
    }
    return filled;
  }

  /** A value that an option's type takes. */
  private static String sample(OptionSpec option) {
    Class<?> type = option == null ? String.class : option.auxiliaryTypes()[0];
    return type.isEnum() ? type.getEnumConstants()[0].toString() : "1";
  }
}
