package dev.riffle.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which models serve: {@code models/TENANT/current.json}.
 *
 * @param arms of the experiment, at least one, names distinct, shares adding up to 1
 * @param previous versions that served before, newest first
 */
public record ModelPointer(List<Arm> arms, List<String> previous) {
  /** The name of the only arm when there is no experiment. */
  public static final String DEFAULT_ARM = "default";

  /** The pointer's file name. */
  public static final String FILE = "current.json";

  private static final String NAME = "pointer";
  private static final int FORMAT = 1;

  /**
   * One alternative.
   *
   * @param name of the arm
   * @param model the version that serves it
   * @param share of users, above 0 to 1
   */
  public record Arm(String name, String model, double share) {
    public Arm {
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "arm '%s': share must be above 0 and at most 1, not %s".formatted(name, share));
      }
    }
  }

  public ModelPointer {
    arms = List.copyOf(arms);
    previous = List.copyOf(previous);
    double shares = arms.stream().mapToDouble(Arm::share).sum();
    if (Math.abs(shares - 1) > 1e-6) {
      throw new IllegalArgumentException("the arms' shares must add up to 1, not " + shares);
    }
    if (arms.stream().map(Arm::name).distinct().count() < arms.size()) {
      throw new IllegalArgumentException("two arms have one name: " + arms);
    }
  }

  /** One model for everybody. */
  public static ModelPointer to(String version, List<String> previous) {
    return new ModelPointer(List.of(new Arm(DEFAULT_ARM, version, 1)), previous);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws DamagedSnapshot when it is no pointer, or one of another format
   */
  public static ModelPointer read(byte[] json) {
    try {
      var fields = new Fields(NAME, JsonText.read(json, 0));
      int format = fields.count("format");
      if (format != FORMAT) {
        throw DamagedSnapshot.format(NAME, 0, Integer.toString(format), FORMAT);
      }
      var arms = new ArrayList<Arm>();
      for (JsonNode entry : fields.list("arms")) {
        var arm = new Fields(NAME, entry);
        arms.add(new Arm(arm.text("name"), arm.text("model"), arm.number("share")));
      }
      var previous = new ArrayList<String>();
      fields.list("previous").forEach(version -> previous.add(version.asText()));
      return new ModelPointer(arms, previous);
    } catch (IOException e) {
      throw DamagedSnapshot.at(NAME, 0, "no JSON: " + JsonText.reason(e));
    } catch (IllegalArgumentException e) {
      throw DamagedSnapshot.at(NAME, 0, e.getMessage());
    }
  }

  /** As a file: JSON, UTF-8, indented. */
  public byte[] toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
    ArrayNode list = json.putArray("arms");
    for (Arm arm : arms) {
      list.addObject().put("name", arm.name()).put("model", arm.model()).put("share", arm.share());
    }
    previous.forEach(json.putArray("previous")::add);
    return JsonText.indented(json);
  }
}
