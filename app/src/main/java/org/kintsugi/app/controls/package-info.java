/** Small pieces every panel is made of: icons, buttons and menu items of actions, panel layout. */
package org.kintsugi.app.controls;
