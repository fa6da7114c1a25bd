package dev.riffle.infra.settings;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The CDK context as settings: values of {@code cdk.json} are typed, those of {@code -c} are texts,
 * and both are read alike. Keys with a colon, a slash or an at sign are CDK's own.
 */
final class CdkContext {
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

  private final Map<String, Object> values;
  private final Set<String> asked = new HashSet<>();

  CdkContext(Map<String, Object> values) {
    this.values = Map.copyOf(values);
  }

  Optional<String> text(String key, Pattern form, String rule) {
    return text(key, form.asMatchPredicate(), rule);
  }

  Optional<String> text(String key, Predicate<String> fits, String rule) {
    asked.add(key);
    Optional<String> text = value(key).map(Object::toString).filter(Predicate.not(String::isEmpty));
    text.filter(Predicate.not(fits))
        .ifPresent(
            wrong -> {
              throw new WrongSetting(key, wrong, rule);
            });
    return text;
  }

  int integer(String key, int absent, int least, int most) {
    return Math.toIntExact(whole(key, absent, least, most));
  }

  /** A number that is somebody else's to say when it is absent. */
  OptionalInt integer(String key, int least, int most) {
    return value(key).isPresent() ? OptionalInt.of(integer(key, least, least, most)) : absent(key);
  }

  private OptionalInt absent(String key) {
    asked.add(key);
    return OptionalInt.empty();
  }

  long whole(String key, long absent, long least, long most) {
    asked.add(key);
    String text = value(key).map(CdkContext::plain).orElse(Long.toString(absent));
    String rule = "must be a whole number from %,d to %,d".formatted(least, most);
    if (!WHOLE.matcher(text).matches()) {
      throw new WrongSetting(key, text, rule);
    }
    long number = Long.parseLong(text);
    if (number < least || number > most) {
      throw new WrongSetting(key, text, rule);
    }
    return number;
  }

  /** One of the numbers that a service allows, such as days of log retention. */
  int oneOf(String key, int absent, List<Integer> allowed) {
    int number = integer(key, absent, 0, Integer.MAX_VALUE);
    if (!allowed.contains(number)) {
      throw new WrongSetting(key, number, "must be one of " + allowed);
    }
    return number;
  }

  boolean truth(String key, boolean absent) {
    asked.add(key);
    String text = value(key).map(Object::toString).orElse(Boolean.toString(absent));
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new WrongSetting(key, text, "must be true or false");
    };
  }

  <E extends Enum<E>> E choice(String key, E absent) {
    asked.add(key);
    String text = value(key).map(Object::toString).orElse(name(absent));
    E[] all = absent.getDeclaringClass().getEnumConstants();
    return Arrays.stream(all)
        .filter(each -> name(each).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new WrongSetting(
                    key,
                    text,
                    "must be one of "
                        + Arrays.stream(all)
                            .map(CdkContext::name)
                            .collect(Collectors.joining(", "))));
  }

  /** A list in {@code cdk.json}, or a text with commas. */
  List<String> list(String key, List<String> absent, Pattern form, String rule) {
    return list(key, absent, form.asMatchPredicate(), rule);
  }

  List<String> list(String key, List<String> absent, Predicate<String> fits, String rule) {
    asked.add(key);
    List<String> elements =
        value(key)
            .map(
                value ->
                    value instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : Arrays.stream(value.toString().split(","))
                            .map(String::strip)
                            .filter(Predicate.not(String::isEmpty))
                            .toList())
            .orElse(absent);
    for (String element : elements) {
      if (!fits.test(element)) {
        throw new WrongSetting(key, element, rule);
      }
    }
    if (elements.stream().distinct().count() < elements.size()) {
      throw new WrongSetting(key, elements, "must not hold one value twice");
    }
    return elements;
  }

  /** A misspelt setting would otherwise be one silently not made. */
  void refuseUnknown() {
    values.keySet().stream()
        .filter(key -> !key.matches(".*[:/@].*") && !asked.contains(key))
        .sorted()
        .findFirst()
        .ifPresent(
            key -> {
              throw new WrongSetting(
                  key,
                  values.get(key),
                  "is not known: known are " + asked.stream().sorted().toList());
            });
  }

  private Optional<Object> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** jsii hands every number of JSON over as it likes: 5 may arrive as 5.0. */
  private static String plain(Object value) {
    return value instanceof Number number && number.doubleValue() == number.longValue()
        ? Long.toString(number.longValue())
        : value.toString();
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
