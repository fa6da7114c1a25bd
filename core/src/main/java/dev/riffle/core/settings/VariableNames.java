package dev.riffle.core.settings;

/**
 * Names of the variables of the environment from which functions and the component read their
 * settings. Their values' rules are with who reads them.
 */
public final class VariableNames {
  // Of functions and of the component.
  public static final String BUCKET = "RIFFLE_BUCKET";
  public static final String USERS_TABLE = "RIFFLE_USERS_TABLE";
  public static final String SEEN_DAYS = "RIFFLE_SEEN_DAYS";

  // Of functions.
  public static final String STREAM = "RIFFLE_STREAM";
  public static final String ITEMS_TABLE = "RIFFLE_ITEMS_TABLE";
  public static final String MAX_BODY_BYTES = "RIFFLE_MAX_BODY_BYTES";
  public static final String EVENT_QUOTAS = "RIFFLE_EVENT_QUOTAS";
  public static final String ANSWER_QUOTAS = "RIFFLE_ANSWER_QUOTAS";
  public static final String TIME_ZONES = "RIFFLE_TIME_ZONES";
  public static final String USER_TTL_DAYS = "RIFFLE_USER_TTL_DAYS";
  public static final String KEEP_IMPRESSIONS = "RIFFLE_KEEP_IMPRESSIONS";
  public static final String CONCURRENCY = "RIFFLE_CONCURRENCY";
  public static final String STATE_BUDGET = "RIFFLE_STATE_BUDGET";
  public static final String FIRST_STATE_BUDGET = "RIFFLE_FIRST_STATE_BUDGET";
  public static final String MODEL_BUDGET = "RIFFLE_MODEL_BUDGET";
  public static final String FIRST_MODEL_BUDGET = "RIFFLE_FIRST_MODEL_BUDGET";
  public static final String TENANTS_IN_MEMORY = "RIFFLE_TENANTS_IN_MEMORY";
  public static final String PRELOAD_TENANT = "RIFFLE_PRELOAD_TENANT";
  public static final String UNKNOWN_ITEMS = "RIFFLE_UNKNOWN_ITEMS";
  public static final String MODEL_MEMORY_BYTES = "RIFFLE_MODEL_MEMORY_BYTES";

  /** Memory in MiB of the function that serves, for the one that promotes models. */
  public static final String SERVING_MEMORY_MB = "RIFFLE_SERVING_MEMORY_MB";

  /** Lambda's own: a function's memory in MiB. */
  public static final String FUNCTION_MEMORY_MB = "AWS_LAMBDA_FUNCTION_MEMORY_SIZE";

  public static final String READ_BY_CHANGE = "RIFFLE_READ_BY_CHANGE";

  // Of functions that answer requests: who calls (core.access).
  public static final String AUTHORIZER = "RIFFLE_AUTHORIZER";
  public static final String USER_CLAIM = "RIFFLE_USER_CLAIM";
  public static final String TENANT_CLAIM = "RIFFLE_TENANT_CLAIM";
  public static final String USERS_TENANT = "RIFFLE_USERS_TENANT";
  public static final String BACK_END_SCOPE = "RIFFLE_BACK_END_SCOPE";
  public static final String OPERATOR_SCOPE = "RIFFLE_OPERATOR_SCOPE";

  // Of the component, set by its recipe.
  public static final String WORK = "RIFFLE_WORK";
  public static final String MODEL = "RIFFLE_MODEL";
  public static final String TENANT = "RIFFLE_TENANT";
  public static final String OUTBOX_BYTES = "RIFFLE_OUTBOX_BYTES";
  public static final String HISTORY_BYTES = "RIFFLE_HISTORY_BYTES";
  public static final String HISTORY_LENGTH = "RIFFLE_HISTORY_LENGTH";
  public static final String DISK_BYTES = "RIFFLE_DISK_BYTES";
  public static final String ENCODING = "RIFFLE_ENCODING";
  public static final String DIMENSIONS = "RIFFLE_DIMENSIONS";
  public static final String MODEL_BYTES = "RIFFLE_MODEL_BYTES";
  public static final String POLL = "RIFFLE_POLL";
  public static final String REFRESH = "RIFFLE_REFRESH";
  public static final String FLUSH = "RIFFLE_FLUSH";
  public static final String BATCH = "RIFFLE_BATCH";

  private VariableNames() {}
}
