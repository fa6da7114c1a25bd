/**
 * JSON trees, read strictly, and their fields, refused by name where they are not what they must
 * be.
 */
package dev.riffle.core.json;
