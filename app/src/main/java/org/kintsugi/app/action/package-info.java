/**
 * The action table: everything the user can do, once, with its text, key, icon and state. Menus,
 * tool bar, keys and the key sheet are all made from it. Knows {@code javafx.beans}, never {@code
 * javafx.scene}.
 */
package org.kintsugi.app.action;
