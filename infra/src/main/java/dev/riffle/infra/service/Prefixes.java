package dev.riffle.infra.service;

import dev.riffle.infra.nag.NagSuppression;
import software.constructs.IConstruct;

/** Accepts the star at the end of a prefix of the bucket: objects' names cannot be known before. */
final class Prefixes {
  private Prefixes() {}

  static void accept(IConstruct role, String... prefixes) {
    for (String prefix : prefixes) {
      NagSuppression.wildcard(
          role,
          "/^Resource::.*/" + prefix.replace("/", "\\/") + "\\*$/",
          "Objects under %s are named by time, shard, tenant and version.".formatted(prefix));
    }
  }
}
