package dev.riffle.tests.architecture;

import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventField;
import dev.riffle.core.event.ItemDelete;
import dev.riffle.core.event.ItemPut;
import dev.riffle.core.event.UserDelete;
import dev.riffle.core.metric.Dimension;
import dev.riffle.core.metric.Measure;
import dev.riffle.core.online.FeatureField;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.table.ItemAttribute;
import dev.riffle.core.table.RowAttribute;
import dev.riffle.core.table.UserAttribute;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All kinds of names that parts share, with their homes. */
final class Contracts {
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
          ItemAttribute.FEED_SHARD,
          ItemAttribute.SUMMARY,
          ItemAttribute.CHANGED);

  /** Those that are no words of everyday JSON: nobody else has a use for them. */
  private static final List<String> TELLING =
      List.of(
          RowAttribute.KEY,
          UserAttribute.DELETED_AT,
          ItemAttribute.PUT_ID,
          ItemAttribute.FEED_SHARD,
          ItemAttribute.BY_SHARD,
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

  private static final List<String> API_FIELDS =
      List.of(
          "FilterFields",
          "ItemJson",
          "EventsAnswer",
          "RecommendationAnswer",
          "RecommendationQuery");

  /** Words that others use for something else. */
  private static final Set<String> EVERYDAY =
      Set.of(
          "k",
          "events",
          "filter",
          "session",
          "model",
          "arm",
          "strategy",
          "items",
          "rejected",
          "rest");

  static final List<SharedNames> ALL =
      List.of(
          new SharedNames(
              "the beginning of a key in the bucket",
              List.of("ArchiveKeys", "RejectedKeys", "UndeliveredKeys", "ModelKeys"),
              Contracts::any,
              containing(
                  "(?<![\\w/]|/v1/)(events|models|rejected|aws/lambda)\\\\*/|/(events|models|rejected)\\\\+/"),
              Map.of()),
          new SharedNames(
              "the name of an object in the bucket",
              List.of("ArchiveKeys", "ModelKeys", "ModelPointer", "Manifest"),
              Contracts::any,
              containing(
                  "\\.ndjson\\.gz|(current|manifest|status|search|report|twin)\\.json"
                      + "|(snapshot|twin)\\.safetensors"),
              Map.of()),
          new SharedNames(
              "an attribute or index of the tables",
              List.of("RowAttribute", "UserAttribute", "ItemAttribute"),
              Contracts::any,
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
              Contracts::any,
              literal -> METRIC.matcher(literal).matches(),
              // What a manifest calls the champion's NDCG@10: championNdcg10.
              Map.of("/snapshot/ManifestMetrics.java", "Ndcg10")),
          new SharedNames(
              "a code of the API's errors",
              List.of("ErrorCode"),
              Contracts::ships,
              CODES::contains,
              Map.of()),
          new SharedNames(
              "a field of events",
              List.of("EventField"),
              Contracts::ships,
              EVENT_FIELDS::contains,
              // A column of MovieLens' files, and API Gateway's id of a caller.
              Map.of(
                  "/movielens/MovieLens.java", EventField.USER,
                  "/authorizer/IamAuthorizer.java", EventField.USER)),
          new SharedNames(
              "a field of requests and answers",
              API_FIELDS,
              source -> ships(source) && !source.contains("package dev.riffle.infra."),
              Sources.constants(API_FIELDS, EVERYDAY)::contains,
              // What a trial of a search reached, in search.json.
              Map.of("/search/SearchJournal.java", "score")),
          new SharedNames(
              "the type of a command",
              List.of("UserDelete", "ItemPut", "ItemDelete"),
              Contracts::ships,
              List.of(UserDelete.TYPE, ItemPut.TYPE, ItemDelete.TYPE)::contains,
              Map.of()),
          new SharedNames(
              "a variable of the environment",
              // The launcher's own variables are no settings of what is deployed.
              List.of("VariableNames", "LauncherVariables"),
              Contracts::ships,
              containing("RIFFLE_[A-Z]"),
              Map.of()),
          new SharedNames(
              "a key of a snapshot's or a device model's header",
              List.of("HeaderKeys", "DeviceHeaderKeys"),
              Contracts::ships,
              containing("^riffle\\.(?!root|emulator)|^(__metadata__|data_offsets|dtype)$"),
              Map.of()),
          new SharedNames(
              "the name of a prior's feature, which FeatureField makes,",
              List.of(),
              Contracts::ships,
              containing(
                  Arrays.stream(FeatureField.values())
                      .map(FeatureField::key)
                      .collect(Collectors.joining("|", "^(", "):(?! )"))),
              Map.of()),
          new SharedNames(
              "the tenant of who names none",
              List.of("Event"),
              Contracts::ships,
              Event.DEFAULT_TENANT::equals,
              // Not a tenant: the name of the only arm.
              Map.of("/registry/ModelPointer.java", ModelPointer.DEFAULT_ARM)),
          new SharedNames(
              "an encoding of vectors on devices, which Quantization names,",
              List.of(),
              Contracts::ships,
              containing("\\b(float32|int8|pq4|pq2)\\b"),
              Map.of()),
          new SharedNames(
              "the rule of a tenant's or an arm's name",
              List.of("Names"),
              Contracts::any,
              containing(
                  "1 to (64|%d).*letters, digits.*\\.|A-Za-z0-9(?=[^\\]]*\\.)[^\\]]*\\]\\{[01],6[34]\\}"),
              Map.of()));

  private Contracts() {}

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
}
