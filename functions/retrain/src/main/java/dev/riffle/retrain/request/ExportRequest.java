package dev.riffle.retrain.request;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.api.ApiLimits;
import dev.riffle.core.api.FilterFields;
import dev.riffle.core.api.Refusal;
import dev.riffle.core.api.ScenarioChoice;
import dev.riffle.core.name.Ids;
import dev.riffle.core.name.Names;
import dev.riffle.core.recommend.Filter;
import java.util.List;
import java.util.Optional;

/**
 * {@code {"operation":"export","name","tenant"?,"k"?,"filter"?,"scenario"?,"item"?,"user"?,
 * "users"?,"version"?,"parts"?,"cancel"?}}: lists for all users, the users for an item, or those who are
 * like one.
 *
 * @param name of the export: the same name goes on with it
 * @param k how many items each user's list has
 * @param filter what may be in a list, or in how far the item may be seen before
 * @param scenario what shapes each list; of a segment what of it is about scores
 * @param item the users who want it most are wanted, in the place of lists
 * @param user who is most like this one is wanted
 * @param users how many users are wanted
 * @param version the model; the one that serves in the control arm when empty
 * @param parts how many parts the table is read in; as many as it needs when empty
 * @param cancel whether it is to stop
 * @param shape the fields that decide what comes out, as they were sent
 */
public record ExportRequest(
    String tenant,
    String name,
    int k,
    Filter filter,
    ScenarioChoice scenario,
    Optional<String> item,
    Optional<String> user,
    int users,
    Optional<String> version,
    Optional<Integer> parts,
    boolean cancel,
    ObjectNode shape)
    implements Request {
  static final String OPERATION = "export";

  /** Most users of a segment: all of them are in memory at once. */
  public static final int MAX_USERS = 1_000_000;

  /** Most parts: as many keys are listed when a run goes on. */
  public static final int MAX_PARTS = 10_000;

  private static final int DEFAULT_USERS = 10_000;
  private static final String NAME = "name";
  private static final String FILTER = "filter";
  private static final String SCENARIO = ScenarioChoice.FIELD;
  private static final String ITEM = "item";
  private static final String USER = "user";
  private static final String USERS = "users";
  private static final String CANCEL = "cancel";
  private static final String K = "k";
  private static final String PARTS = "parts";

  static ExportRequest read(RequestFields fields) {
    fields.only(
        List.of(
            "operation",
            NAME,
            "tenant",
            K,
            FILTER,
            SCENARIO,
            ITEM,
            USER,
            USERS,
            "version",
            PARTS,
            CANCEL));
    Optional<String> item = fields.field(ITEM).map(id -> id.text(Ids::isId, Ids.RULE));
    Optional<String> user = user(fields);
    if (item.isPresent() && user.isPresent()) {
      throw new BadRequest(USER, "there", "must go where item is");
    }
    boolean segment = item.isPresent() || user.isPresent();
    if (segment && fields.field(K).isPresent()) {
      throw new BadRequest(K, "there", "must go where users are wanted: how many is in users");
    }
    if (!segment && fields.field(USERS).isPresent()) {
      throw new BadRequest(USERS, "there", "must go where neither item nor user is: all come");
    }
    if (user.isPresent() && fields.field(FILTER).isPresent()) {
      throw new BadRequest(FILTER, "there", "must go where user is: it is about items");
    }
    if (user.isPresent() && fields.field(SCENARIO).isPresent()) {
      throw new BadRequest(SCENARIO, "there", "must go where user is: it is about items");
    }
    return new ExportRequest(
        fields.tenant(),
        name(fields),
        fields.count(K, ApiLimits.DEFAULT_K, ApiLimits.MAX_K),
        filter(fields),
        fields.field(SCENARIO).map(ScenarioChoice::read).orElse(ScenarioChoice.NONE),
        item,
        user,
        fields.count(USERS, DEFAULT_USERS, MAX_USERS),
        fields.version("version"),
        fields.field(PARTS).map(count -> count.whole(1, MAX_PARTS)),
        fields.flag(CANCEL, false),
        shape(fields));
  }

  /** Whether users are wanted in the place of lists. */
  public boolean isSegment() {
    return item.isPresent() || user.isPresent();
  }

  /** The fields of a shape without the user's id: answers and refusals are logged. */
  public static ObjectNode named(ObjectNode shape) {
    return shape.deepCopy().without(USER);
  }

  private static Optional<String> user(RequestFields fields) {
    return fields
        .field(USER)
        .map(
            id -> {
              if (!id.node().isTextual() || !Ids.isId(id.node().textValue())) {
                throw new BadRequest(USER, "no id", Ids.RULE);
              }
              return id.node().textValue();
            });
  }

  private static String name(RequestFields fields) {
    return fields
        .field(NAME)
        .map(name -> name.text(Names::isName, Names.RULE))
        .orElseThrow(
            () -> new BadRequest(NAME, "missing", "must name the export, to go on with it by"));
  }

  private static Filter filter(RequestFields fields) {
    try {
      return fields.field(FILTER).map(filter -> FilterFields.of(filter, false)).orElse(Filter.NONE);
    } catch (Refusal refused) {
      throw new BadRequest(refused.field().orElse(FILTER), "as it is", refused.getMessage());
    }
  }

  private static ObjectNode shape(RequestFields fields) {
    ObjectNode shape = JsonNodeFactory.instance.objectNode();
    for (String name : List.of(K, FILTER, SCENARIO, ITEM, USER, USERS, "version", PARTS)) {
      fields.field(name).ifPresent(field -> shape.set(name, field.node()));
    }
    return shape;
  }
}
