/**
 * The window: menus, tool bar, steps, status bar, dialogs and the program around it. It joins the
 * panels of the other packages; none of them knows it.
 */
package org.kintsugi.app.shell;
