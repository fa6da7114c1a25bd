package dev.riffle.infra.settings;

/** A setting that cannot be: {@code synth} stops with what it is, the rule, and where to set it. */
public final class WrongSetting extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrongSetting(String key, Object value, String rule) {
    super(
        ("setting %s is '%s': it %s."
                + " Set it under \"context\" in infra/cdk.json, or with -c %s=VALUE;"
                + " docs/deploy.md lists all settings.")
            .formatted(key, value, rule, key));
  }
}
