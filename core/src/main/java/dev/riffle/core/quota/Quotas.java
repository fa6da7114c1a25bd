package dev.riffle.core.quota;

import dev.riffle.core.name.Names;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tenants may, where that is declared.
 *
 * @param byTenant of those that are named
 * @param others of each other one; empty: as much as they like
 */
public record Quotas(Map<String, Quota> byTenant, Optional<Quota> others) {
  /** Nobody has one. */
  public static final Quotas NONE = new Quotas(Map.of(), Optional.empty());

  /** Stands for each tenant that is not named. */
  private static final String OTHERS = "*";

  private static final Pattern QUOTA = Pattern.compile("([0-9]{1,7})(?::([0-9]{1,7}))?");

  private static final String RULE =
      "quotas must be given as TENANT=RATE:BURST, each from 1 to 1,000,000, several separated by"
          + " commas and * for all other tenants, as in *=100:1000,shop=500, not '%s'";

  public Quotas {
    byTenant = Map.copyOf(byTenant);
  }

  /** The quota of a tenant. */
  public Optional<Quota> of(String tenant) {
    return Optional.ofNullable(byTenant.get(tenant)).or(() -> others);
  }

  /** Whether anybody has one. */
  public boolean any() {
    return others.isPresent() || !byTenant.isEmpty();
  }

  /**
   * Reads {@code TENANT=RATE:BURST,...}; nothing for an empty text. Without a burst it is twice the
   * rate.
   *
   * @throws IllegalArgumentException when it has another form, or a tenant twice
   */
  public static Quotas parse(String text) {
    if (text.isBlank()) {
      return NONE;
    }
    var quotas = new HashMap<String, Quota>();
    for (String part : text.split(",", -1)) {
      int at = part.indexOf('=');
      String tenant = at < 0 ? "" : part.substring(0, at).strip();
      Matcher quota = QUOTA.matcher(part.substring(at + 1).strip());
      if (!(tenant.equals(OTHERS) || Names.isName(tenant)) || !quota.matches()) {
        throw new IllegalArgumentException(RULE.formatted(text));
      }
      if (quotas.put(tenant, quota(quota, text)) != null) {
        throw new IllegalArgumentException(RULE.formatted(text));
      }
    }
    Optional<Quota> others = Optional.ofNullable(quotas.remove(OTHERS));
    return new Quotas(quotas, others);
  }

  private static Quota quota(Matcher matcher, String text) {
    int rate = Integer.parseInt(matcher.group(1));
    int burst =
        matcher.group(2) == null
            ? Math.min(2 * rate, Quota.MOST)
            : Integer.parseInt(matcher.group(2));
    try {
      return new Quota(rate, burst);
    } catch (IllegalArgumentException outOfRange) {
      throw new IllegalArgumentException(RULE.formatted(text), outOfRange);
    }
  }
}
