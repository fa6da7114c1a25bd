package dev.riffle.tests.architecture;

import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.event.EventField;
import dev.riffle.core.metric.Dimension;
import dev.riffle.core.metric.Measure;
import dev.riffle.core.table.ItemAttribute;
import dev.riffle.core.table.RowAttribute;
import dev.riffle.core.table.UserAttribute;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names that parts share, and how a source that spells one is told.
 *
 * @param what they are, for people
 * @param homes simple names of the classes that may spell them
 * @param in whether a source, by its text, may mean them at all
 * @param spelt whether a literal of such a source spells one
 * @param allowed what other sources hold that is something else, by the ending of their path
 */
record SharedNames(
    String what,
    List<String> homes,
    Predicate<String> in,
    Predicate<String> spelt,
    Map<String, String> allowed) {

  private static final List<String> ATTRIBUTES =
      List.of(
          RowAttribute.KEY,
          RowAttribute.REVISION,
          RowAttribute.VECTOR,
          RowAttribute.MODEL,
          RowAttribute.EXPIRES,
          UserAttribute.SUBJECT,
          UserAttribute.RETIRED,
          UserAttribute.HISTORY,
          UserAttribute.DELETED_AT,
          UserAttribute.STEPS,
          ItemAttribute.FEATURES,
          ItemAttribute.PUT,
          ItemAttribute.PUT_ID,
          ItemAttribute.DELETED,
          ItemAttribute.RESERVOIR,
          ItemAttribute.FEED,
          ItemAttribute.CHANGED);

  /** Those that are no words of everyday JSON: nobody else has a use for them. */
  private static final List<String> TELLING =
      List.of(
          RowAttribute.KEY,
          UserAttribute.DELETED_AT,
          ItemAttribute.PUT_ID,
          ItemAttribute.BY_CHANGE);

  private static final Pattern ATTRIBUTE =
      Pattern.compile("(?<![\\w:#.])(" + String.join("|", ATTRIBUTES) + ")(?!\\w)");

  /** A list of names, or a condition with a placeholder or a function. */
  private static final Pattern EXPRESSION =
      Pattern.compile("\\w+(, \\w+)*|.*[=<>] ?:\\w.*|.*attribute_\\w+\\(.*|.*[#,] .*#.*");

  private static final Pattern METRIC =
      Pattern.compile(
          String.join(
              "|",
              Stream.concat(
                      Arrays.stream(Measure.values()).map(Measure::wireName),
                      Stream.of(
                          Dimension.TENANT,
                          Dimension.ARM,
                          Dimension.MODEL,
                          Dimension.CANDIDATE,
                          Dimension.START))
                  .toList()));

  private static final List<String> CODES =
      Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName).toList();

  /** Those that are no words of everyday JSON. */
  private static final List<String> EVENT_FIELDS =
      List.of(EventField.USER, EventField.ITEM, EventField.SESSION, EventField.RECOMMENDATION);

  static final List<SharedNames> ALL =
      List.of(
          new SharedNames(
              "the beginning of a key in the bucket",
              List.of("ArchiveKeys", "RejectedKeys", "UndeliveredKeys", "ModelKeys"),
              SharedNames::any,
              containing(
                  "(?<![\\w/]|/v1/)(events|models|rejected|aws/lambda)\\\\*/|/(events|models|rejected)\\\\+/"),
              Map.of()),
          new SharedNames(
              "the name of an object in the bucket",
              List.of("ArchiveKeys", "ModelKeys", "ModelPointer", "Manifest"),
              SharedNames::any,
              containing(
                  "\\.ndjson\\.gz|(current|manifest|status|search|report|twin)\\.json"
                      + "|(snapshot|twin)\\.safetensors"),
              Map.of()),
          new SharedNames(
              "an attribute or index of the tables",
              List.of("RowAttribute", "UserAttribute", "ItemAttribute"),
              SharedNames::any,
              TELLING::contains,
              Map.of()),
          new SharedNames(
              "an attribute of the tables",
              List.of("RowAttribute", "UserAttribute", "ItemAttribute"),
              source ->
                  source.contains("awssdk.services.dynamodb")
                      || source.contains("dynamodb:Attributes")
                      || source.contains("package dev.riffle.core.table;"),
              literal -> EXPRESSION.matcher(literal).matches() && Literals.has(literal, ATTRIBUTE),
              Map.of()),
          new SharedNames(
              "a metric or what it is told apart by",
              List.of("Measure", "Dimension"),
              SharedNames::any,
              literal -> METRIC.matcher(literal).matches(),
              // What a manifest calls the champion's NDCG@10: championNdcg10.
              Map.of("/snapshot/ManifestMetrics.java", "Ndcg10")),
          new SharedNames(
              "a code of the API's errors",
              List.of("ErrorCode"),
              SharedNames::ships,
              CODES::contains,
              Map.of()),
          new SharedNames(
              "a field of events",
              List.of("EventField"),
              SharedNames::ships,
              EVENT_FIELDS::contains,
              // A column of MovieLens' files.
              Map.of("/movielens/MovieLens.java", EventField.USER)),
          new SharedNames(
              "a field of requests and answers",
              List.of("FilterFields", "ItemJson", "EventsAnswer"),
              SharedNames::ships,
              List.of(
                      "anyOf",
                      "allOf",
                      "exclude",
                      "includeSeen",
                      "because",
                      "contribution",
                      "accepted")
                  ::contains,
              Map.of()),
          new SharedNames(
              "the rule of a tenant's or an arm's name",
              List.of("Names"),
              SharedNames::any,
              containing("letters, digits, '\\.'|A-Za-z0-9\\._-\\]\\{0,63\\}"),
              Map.of()));

  private static Predicate<String> containing(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    return literal -> Literals.has(literal, compiled);
  }

  private static boolean any(String source) {
    return !source.isEmpty();
  }

  /** Tests and benchmarks say what they expect in words of their own. */
  private static boolean ships(String source) {
    return !source.contains("package dev.riffle.tests.");
  }

  /** Whether a source may spell them. */
  boolean isHome(String path) {
    return homes.stream().anyMatch(home -> path.endsWith("/" + home + ".java"));
  }

  /** The literals of a source that spell one. */
  List<String> spelt(String source) {
    return in.test(source) ? Literals.of(source).stream().filter(spelt).toList() : List.of();
  }

  /** Whether a literal of a source is something else. */
  boolean allows(String path, String literal) {
    return allowed.entrySet().stream()
        .anyMatch(entry -> path.endsWith(entry.getKey()) && entry.getValue().equals(literal));
  }
}
