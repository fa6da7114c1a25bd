/** What the tables of users and items call their attributes and index. */
package dev.riffle.core.table;
