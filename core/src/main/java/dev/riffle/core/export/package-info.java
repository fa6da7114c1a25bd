/** Lists of all users, as they lie in the bucket. */
package dev.riffle.core.export;
