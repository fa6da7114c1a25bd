package dev.riffle.core.recommend;

import java.util.List;

/**
 * Which of the items that a request named are not ranked, each in the request's order.
 *
 * @param unknown those of which neither the model nor the newest changes know anything
 * @param leftOut those that may not be in the answer
 */
public record Unranked(List<String> unknown, List<LeftOut> leftOut) {
  public static final Unranked NONE = new Unranked(List.of(), List.of());

  public Unranked {
    unknown = List.copyOf(unknown);
    leftOut = List.copyOf(leftOut);
  }
}
