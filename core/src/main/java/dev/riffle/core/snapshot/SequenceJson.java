package dev.riffle.core.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.encode.SequenceSettings;
import dev.riffle.core.json.Field;
import dev.riffle.core.json.FieldRefusal;

/** The shape of a sequence encoder as JSON: the record's own names. */
public final class SequenceJson {
  private static final String DIMS = "dims";
  private static final String BLOCKS = "blocks";
  private static final String HEADS = "heads";
  private static final String INNER_DIMS = "innerDims";
  private static final String STEPS = "steps";
  private static final String KINDS = "kinds";
  private static final String GAPS = "gaps";

  private static final FieldRefusal REFUSAL =
      (path, value, rule) ->
          new IllegalArgumentException("%s %s, not %s".formatted(path, rule, value));

  private SequenceJson() {}

  public static ObjectNode write(SequenceSettings settings) {
    return JsonNodeFactory.instance
        .objectNode()
        .put(DIMS, settings.dims())
        .put(BLOCKS, settings.blocks())
        .put(HEADS, settings.heads())
        .put(INNER_DIMS, settings.innerDims())
        .put(STEPS, settings.steps())
        .put(KINDS, settings.kinds())
        .put(GAPS, settings.gaps());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when a field is missing, of another type or out of range
   */
  public static SequenceSettings read(JsonNode json) {
    Field fields = Field.root(json, REFUSAL);
    return new SequenceSettings(
        whole(fields, DIMS),
        whole(fields, BLOCKS),
        whole(fields, HEADS),
        whole(fields, INNER_DIMS),
        whole(fields, STEPS),
        whole(fields, KINDS),
        whole(fields, GAPS));
  }

  private static int whole(Field fields, String name) {
    return fields.at(name).whole(1, Integer.MAX_VALUE);
  }
}
