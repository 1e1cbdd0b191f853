<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>Actions</name>
  <message>
   <source>&amp;File</source>
   <translation>&amp;Datei</translation>
  </message>
  <message>
   <source>&amp;Edit</source>
   <translation>&amp;Bearbeiten</translation>
  </message>
  <message>
   <source>&amp;Layer</source>
   <translation>&amp;Layer</translation>
  </message>
  <message>
   <source>&amp;Model</source>
   <translation>&amp;Modell</translation>
  </message>
  <message>
   <source>&amp;Arrange</source>
   <translation>&amp;Anordnen</translation>
  </message>
  <message>
   <source>&amp;View</source>
   <translation>A&amp;nsicht</translation>
  </message>
  <message>
   <source>&amp;Help</source>
   <translation>&amp;Hilfe</translation>
  </message>
  <message>
   <source>&amp;Export</source>
   <translation>&amp;Exportieren</translation>
  </message>
  <message>
   <source>&amp;Frames</source>
   <translation>&amp;Rahmen</translation>
  </message>
  <message>
   <source>F&amp;olding</source>
   <translation>&amp;Einklappen</translation>
  </message>
  <message>
   <source>&amp;Align</source>
   <translation>&amp;Ausrichten</translation>
  </message>
  <message>
   <source>Move by a s&amp;tep</source>
   <translation>Um einen S&amp;chritt verschieben</translation>
  </message>
  <message>
   <source>Move by a &amp;pixel</source>
   <translation>Um ein &amp;Pixel verschieben</translation>
  </message>
  <message>
   <source>&amp;Left</source>
   <translation>&amp;Links</translation>
  </message>
  <message>
   <source>&amp;Right</source>
   <translation>&amp;Rechts</translation>
  </message>
  <message>
   <source>&amp;Up</source>
   <translation>&amp;Oben</translation>
  </message>
  <message>
   <source>&amp;Down</source>
   <translation>&amp;Unten</translation>
  </message>
  <message>
   <source>&amp;New</source>
   <translation>&amp;Neu</translation>
  </message>
  <message>
   <source>New &amp;window</source>
   <translation>Neues Fens&amp;ter</translation>
  </message>
  <message>
   <source>&amp;Open…</source>
   <translation>Ö&amp;ffnen …</translation>
  </message>
  <message>
   <source>Open in a new win&amp;dow…</source>
   <translation>&amp;In neuem Fenster öffnen …</translation>
  </message>
  <message>
   <source>Open &amp;recent</source>
   <translation>&amp;Zuletzt geöffnet</translation>
  </message>
  <message>
   <source>Exa&amp;mples</source>
   <translation>Beis&amp;piele</translation>
  </message>
  <message>
   <source>&amp;Load weights…</source>
   <translation>&amp;Gewichte laden …</translation>
  </message>
  <message>
   <source>&amp;Save</source>
   <translation>&amp;Speichern</translation>
  </message>
  <message>
   <source>Save &amp;as…</source>
   <translation>Speichern &amp;unter …</translation>
  </message>
  <message>
   <source>Keras &amp;3 config…</source>
   <translation>Keras-&amp;3-Konfiguration …</translation>
  </message>
  <message>
   <source>Keras &amp;2 config…</source>
   <translation>Keras-&amp;2-Konfiguration …</translation>
  </message>
  <message>
   <source>&amp;Python script…</source>
   <translation>&amp;Python-Skript …</translation>
  </message>
  <message>
   <source>&amp;Training script…</source>
   <translation>&amp;Trainingsskript …</translation>
  </message>
  <message>
   <source>&amp;Weights…</source>
   <translation>&amp;Gewichte …</translation>
  </message>
  <message>
   <source>&amp;ONNX…</source>
   <translation>&amp;ONNX …</translation>
  </message>
  <message>
   <source>P&amp;icture…</source>
   <translation>&amp;Bild …</translation>
  </message>
  <message>
   <source>&amp;Close the window</source>
   <translation>Fenster s&amp;chließen</translation>
  </message>
  <message>
   <source>&amp;Quit</source>
   <translation>&amp;Beenden</translation>
  </message>
  <message>
   <source>&amp;Undo</source>
   <translation>&amp;Rückgängig</translation>
  </message>
  <message>
   <source>&amp;Redo</source>
   <translation>&amp;Wiederholen</translation>
  </message>
  <message>
   <source>Cu&amp;t</source>
   <translation>A&amp;usschneiden</translation>
  </message>
  <message>
   <source>&amp;Copy</source>
   <translation>&amp;Kopieren</translation>
  </message>
  <message>
   <source>Copy a&amp;s picture</source>
   <translation>Als &amp;Bild kopieren</translation>
  </message>
  <message>
   <source>&amp;Paste</source>
   <translation>&amp;Einfügen</translation>
  </message>
  <message>
   <source>&amp;Duplicate (new weights)</source>
   <translation>&amp;Duplizieren (neue Gewichte)</translation>
  </message>
  <message>
   <source>De&amp;lete</source>
   <translation>&amp;Löschen</translation>
  </message>
  <message>
   <source>Delete and &amp;heal</source>
   <translation>Löschen und verbi&amp;nden</translation>
  </message>
  <message>
   <source>Delete la&amp;yer with all calls</source>
   <translation>La&amp;yer mit allen Aufrufen löschen</translation>
  </message>
  <message>
   <source>Select &amp;all</source>
   <translation>&amp;Alles auswählen</translation>
  </message>
  <message>
   <source>Select all &amp;before</source>
   <translation>Alles da&amp;vor auswählen</translation>
  </message>
  <message>
   <source>Select all beh&amp;ind</source>
   <translation>Alles da&amp;hinter auswählen</translation>
  </message>
  <message>
   <source>&amp;Find…</source>
   <translation>&amp;Suchen …</translation>
  </message>
  <message>
   <source>Find ne&amp;xt</source>
   <translation>Weitersu&amp;chen</translation>
  </message>
  <message>
   <source>Find pre&amp;vious</source>
   <translation>Rückwär&amp;ts suchen</translation>
  </message>
  <message>
   <source>Filt&amp;er the outline…</source>
   <translation>&amp;Gliederung filtern …</translation>
  </message>
  <message>
   <source>All c&amp;ommands…</source>
   <translation>Alle Be&amp;fehle …</translation>
  </message>
  <message>
   <source>&amp;Add layer…</source>
   <translation>Layer &amp;hinzufügen …</translation>
  </message>
  <message>
   <source>Find in &amp;palette…</source>
   <translation>In der &amp;Palette suchen …</translation>
  </message>
  <message>
   <source>New custo&amp;m layer…</source>
   <translation>Neuer e&amp;igener Layer …</translation>
  </message>
  <message>
   <source>La&amp;yer files…</source>
   <translation>Layer-&amp;Dateien …</translation>
  </message>
  <message>
   <source>&amp;Call again (same weights)</source>
   <translation>Er&amp;neut aufrufen (gleiche Gewichte)</translation>
  </message>
  <message>
   <source>Make &amp;unique</source>
   <translation>Eigen&amp;ständig machen</translation>
  </message>
  <message>
   <source>&amp;Share weights with</source>
   <translation>&amp;Gewichte teilen mit</translation>
  </message>
  <message>
   <source>Select ca&amp;lls of this layer</source>
   <translation>Aufrufe dieses La&amp;yers auswählen</translation>
  </message>
  <message>
   <source>Group &amp;into a nested model</source>
   <translation>Zu einem &amp;verschachtelten Modell gruppieren</translation>
  </message>
  <message>
   <source>Un&amp;group</source>
   <translation>Gruppierung au&amp;flösen</translation>
  </message>
  <message>
   <source>&amp;Enter the nested model</source>
   <translation>Verschachteltes &amp;Modell betreten</translation>
  </message>
  <message>
   <source>Lea&amp;ve the nested model</source>
   <translation>Verschachteltes M&amp;odell verlassen</translation>
  </message>
  <message>
   <source>&amp;Rename…</source>
   <translation>&amp;Umbenennen …</translation>
  </message>
  <message>
   <source>&amp;Join with a wire</source>
   <translation>Ver&amp;binden</translation>
  </message>
  <message>
   <source>&amp;Disconnect</source>
   <translation>&amp;Trennen</translation>
  </message>
  <message>
   <source>S&amp;wap inputs</source>
   <translation>Eingänge taus&amp;chen</translation>
  </message>
  <message>
   <source>Choose ne&amp;xt port</source>
   <translation>N&amp;ächsten Anschluss wählen</translation>
  </message>
  <message>
   <source>Mark or unmark as ou&amp;tput</source>
   <translation>&amp;Ausgang des Modells an oder aus</translation>
  </message>
  <message>
   <source>Add &amp;note</source>
   <translation>Noti&amp;z hinzufügen</translation>
  </message>
  <message>
   <source>Put a &amp;frame around</source>
   <translation>Mit &amp;Rahmen umgeben</translation>
  </message>
  <message>
   <source>&amp;Take out of frame</source>
   <translation>Aus dem Rahmen &amp;nehmen</translation>
  </message>
  <message>
   <source>Next &amp;colour of frame</source>
   <translation>Nächste Rahmen&amp;farbe</translation>
  </message>
  <message>
   <source>Lead wire throug&amp;h a point</source>
   <translation>Verbindung durch einen Pun&amp;kt führen</translation>
  </message>
  <message>
   <source>&amp;Fold or unfold</source>
   <translation>&amp;Ein- oder ausklappen</translation>
  </message>
  <message>
   <source>Fold &amp;repeats</source>
   <translation>&amp;Wiederholungen einklappen</translation>
  </message>
  <message>
   <source>&amp;Unfold all</source>
   <translation>Alles &amp;ausklappen</translation>
  </message>
  <message>
   <source>&amp;Run</source>
   <translation>&amp;Ausführen</translation>
  </message>
  <message>
   <source>&amp;Cancel the run</source>
   <translation>&amp;Lauf abbrechen</translation>
  </message>
  <message>
   <source>Appl&amp;y constraints</source>
   <translation>&amp;Constraints anwenden</translation>
  </message>
  <message>
   <source>Convert to Keras &amp;3…</source>
   <translation>In Keras &amp;3 umwandeln …</translation>
  </message>
  <message>
   <source>Convert to Keras &amp;2…</source>
   <translation>In Keras &amp;2 umwandeln …</translation>
  </message>
  <message>
   <source>Auto &amp;layout</source>
   <translation>Automatisch an&amp;ordnen</translation>
  </message>
  <message>
   <source>From left to &amp;right</source>
   <translation>Von links nach &amp;rechts</translation>
  </message>
  <message>
   <source>From top to &amp;bottom</source>
   <translation>Von oben nach &amp;unten</translation>
  </message>
  <message>
   <source>&amp;Left edges</source>
   <translation>&amp;Linke Kanten</translation>
  </message>
  <message>
   <source>&amp;Centres</source>
   <translation>&amp;Mitten (waagerecht)</translation>
  </message>
  <message>
   <source>&amp;Right edges</source>
   <translation>&amp;Rechte Kanten</translation>
  </message>
  <message>
   <source>&amp;Top edges</source>
   <translation>&amp;Obere Kanten</translation>
  </message>
  <message>
   <source>&amp;Middles</source>
   <translation>Mitten (&amp;senkrecht)</translation>
  </message>
  <message>
   <source>&amp;Bottom edges</source>
   <translation>&amp;Untere Kanten</translation>
  </message>
  <message>
   <source>Distribute &amp;horizontally</source>
   <translation>&amp;Waagerecht verteilen</translation>
  </message>
  <message>
   <source>Distribute &amp;vertically</source>
   <translation>&amp;Senkrecht verteilen</translation>
  </message>
  <message>
   <source>Put on the &amp;grid</source>
   <translation>Ans Ras&amp;ter setzen</translation>
  </message>
  <message>
   <source>&amp;Snap to the grid while dragging</source>
   <translation>Beim &amp;Ziehen am Raster einrasten</translation>
  </message>
  <message>
   <source>Zoom to &amp;fit</source>
   <translation>&amp;Alles zeigen</translation>
  </message>
  <message>
   <source>Zoom to &amp;selection</source>
   <translation>Au&amp;swahl zeigen</translation>
  </message>
  <message>
   <source>Zoom &amp;in</source>
   <translation>Ver&amp;größern</translation>
  </message>
  <message>
   <source>Zoom &amp;out</source>
   <translation>Ver&amp;kleinern</translation>
  </message>
  <message>
   <source>Zoom to &amp;100 %</source>
   <translation>Auf &amp;100 % zoomen</translation>
  </message>
  <message>
   <source>&amp;Map in the corner</source>
   <translation>&amp;Übersichtskarte</translation>
  </message>
  <message>
   <source>&amp;Highlight the path of the selection</source>
   <translation>&amp;Pfad der Auswahl hervorheben</translation>
  </message>
  <message>
   <source>&amp;Back</source>
   <translation>&amp;Zurück</translation>
  </message>
  <message>
   <source>For&amp;ward</source>
   <translation>&amp;Vorwärts</translation>
  </message>
  <message>
   <source>&amp;Panels</source>
   <translation>&amp;Bereiche</translation>
  </message>
  <message>
   <source>&amp;Next panel</source>
   <translation>Nächster Bereic&amp;h</translation>
  </message>
  <message>
   <source>&amp;Theme</source>
   <translation>&amp;Farbschema</translation>
  </message>
  <message>
   <source>Lan&amp;guage</source>
   <translation>Sp&amp;rache</translation>
  </message>
  <message>
   <source>&amp;Change shortcuts…</source>
   <translation>Tasten&amp;kürzel ändern …</translation>
  </message>
  <message>
   <source>&amp;Keys and gestures</source>
   <translation>&amp;Tasten und Gesten</translation>
  </message>
  <message>
   <source>&amp;About Layerloom</source>
   <translation>Über &amp;Layerloom</translation>
  </message>
 </context>
 <context>
  <name>ApplyRow</name>
  <message>
   <source>Apply constraint</source>
   <translation>Constraint anwenden</translation>
  </message>
  <message>
   <source>Apply all</source>
   <translation>Alle anwenden</translation>
  </message>
  <message>
   <source>This weight has no constraint</source>
   <translation>Dieses Gewicht hat kein Constraint</translation>
  </message>
  <message>
   <source>Move the values to where the constraint holds, as training does after each step</source>
   <translation>Die Werte dorthin bringen, wo das Constraint erfüllt ist, wie es das Training nach jedem Schritt tut</translation>
  </message>
  <message>
   <source>The values are not read yet</source>
   <translation>Die Werte sind noch nicht gelesen</translation>
  </message>
  <message>
   <source>The constraint cannot be checked here</source>
   <translation>Das Constraint lässt sich hier nicht prüfen</translation>
  </message>
  <message>
   <source>The constraint holds already</source>
   <translation>Das Constraint ist schon erfüllt</translation>
  </message>
 </context>
 <context>
  <name>Arithmetic</name>
  <message>
   <source>this is too long for a number</source>
   <translation>dies ist zu lang für eine Zahl</translation>
  </message>
  <message>
   <source>this divides by zero</source>
   <translation>dies teilt durch null</translation>
  </message>
  <message>
   <source>this number is too large</source>
   <translation>diese Zahl ist zu groß</translation>
  </message>
  <message>
   <source>this power is too large or has no value</source>
   <translation>diese Potenz ist zu groß oder hat keinen Wert</translation>
  </message>
  <message>
   <source>write a number, or arithmetic such as 28*28</source>
   <translation>schreiben Sie eine Zahl, oder eine Rechnung wie 28*28</translation>
  </message>
  <message>
   <source>“{}” is no number; write one, or arithmetic such as 28*28</source>
   <translation>„{}“ ist keine Zahl; schreiben Sie eine, oder eine Rechnung wie 28*28</translation>
  </message>
 </context>
 <context>
  <name>AskOptions</name>
  <message>
   <source>Export a picture</source>
   <translation>Bild exportieren</translation>
  </message>
  <message>
   <source>The whole model</source>
   <translation>Das ganze Modell</translation>
  </message>
  <message>
   <source>The selection</source>
   <translation>Die Auswahl</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Hell</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Dunkel</translation>
  </message>
  <message>
   <source>{percent} %</source>
   <translation>{percent} %</translation>
  </message>
  <message>
   <source>How many pixels a .png has; .svg and .pdf are sharp at any size</source>
   <translation>Wie viele Pixel ein .png hat; .svg und .pdf sind in jeder Größe scharf</translation>
  </message>
  <message>
   <source>Transparent background</source>
   <translation>Durchsichtiger Hintergrund</translation>
  </message>
  <message>
   <source>&amp;Draw</source>
   <translation>&amp;Zeichnen</translation>
  </message>
  <message>
   <source>&amp;Colours</source>
   <translation>&amp;Farben</translation>
  </message>
  <message>
   <source>&amp;Size of a .png</source>
   <translation>&amp;Größe eines .png</translation>
  </message>
  <message>
   <source>Choose a file…</source>
   <translation>Datei auswählen …</translation>
  </message>
 </context>
 <context>
  <name>Asking</name>
  <message>
   <source>These values are no longer kept. Run the model again (F5).</source>
   <translation>Diese Werte sind nicht mehr da. Führen Sie das Modell noch einmal aus (F5).</translation>
  </message>
  <message>
   <source>There is not enough memory for these values.</source>
   <translation>Für diese Werte reicht der Speicher nicht.</translation>
  </message>
 </context>
 <context>
  <name>Beside</name>
  <message>
   <source>The model changed meanwhile, so this was not done; do it again.</source>
   <translation>Das Modell hat sich inzwischen geändert, daher wurde dies nicht getan; bitte noch einmal.</translation>
  </message>
  <message>
   <source>Redo…</source>
   <translation>Wiederholen…</translation>
  </message>
  <message>
   <source>Undo…</source>
   <translation>Rückgängig machen…</translation>
  </message>
  <message>
   <source>Given up; nothing was changed.</source>
   <translation>Abgebrochen; nichts wurde geändert.</translation>
  </message>
 </context>
 <context>
  <name>Bounds</name>
  <message>
   <source>broken, by up to {}</source>
   <translation>verletzt, um bis zu {}</translation>
  </message>
  <message>
   <source>holds</source>
   <translation>erfüllt</translation>
  </message>
  <message>
   <source>values {} to {}</source>
   <translation>Werte {} bis {}</translation>
  </message>
  <message>
   <source>length {}</source>
   <translation>Länge {}</translation>
  </message>
  <message>
   <source>largest column {}, smallest {}</source>
   <translation>größte Spalte {}, kleinste {}</translation>
  </message>
  <message>
   <source>largest row {}, smallest {}</source>
   <translation>größte Zeile {}, kleinste {}</translation>
  </message>
  <message>
   <source>largest vector {}, smallest {}</source>
   <translation>größter Vektor {}, kleinster {}</translation>
  </message>
 </context>
 <context>
  <name>Breadcrumb</name>
  <message>
   <source>Where you are in the model</source>
   <translation>Wo Sie im Modell sind</translation>
  </message>
  <message>
   <source>Leave the nested model  Ctrl+Up</source>
   <translation>Verschachteltes Modell verlassen  Strg+Hoch</translation>
  </message>
  <message>
   <source>Leave the nested model</source>
   <translation>Verschachteltes Modell verlassen</translation>
  </message>
  <message>
   <source>Show the shapes and values of another call; the layers are the same</source>
   <translation>Formen und Werte eines anderen Aufrufs zeigen; die Layer sind dieselben</translation>
  </message>
  <message>
   <source>call {number} of {count} ▾</source>
   <translation>Aufruf {number} von {count} ▾</translation>
  </message>
  <message>
   <source>You are here</source>
   <translation>Sie sind hier</translation>
  </message>
  <message>
   <source>Go back to here</source>
   <translation>Hierher zurückgehen</translation>
  </message>
 </context>
 <context>
  <name>CallPage</name>
  <message>
   <source>Run the model to see the values of this call.</source>
   <translation>Führen Sie das Modell aus, um die Werte dieses Aufrufs zu sehen.</translation>
  </message>
  <message>
   <source>Values of the last run</source>
   <translation>Werte des letzten Laufs</translation>
  </message>
  <message>
   <source>Masks</source>
   <translation>Masken</translation>
  </message>
  <message>
   <source>Arguments of this call</source>
   <translation>Argumente dieses Aufrufs</translation>
  </message>
  <message>
   <source>call {} of {}</source>
   <translation>Aufruf {} von {}</translation>
  </message>
  <message>
   <source>none given</source>
   <translation>keine angegeben</translation>
  </message>
  <message>
   <source>input</source>
   <translation>Eingang</translation>
  </message>
  <message>
   <source>input {}</source>
   <translation>Eingang {}</translation>
  </message>
  <message>
   <source>output</source>
   <translation>Ausgang</translation>
  </message>
  <message>
   <source>output {}</source>
   <translation>Ausgang {}</translation>
  </message>
  <message>
   <source>not known</source>
   <translation>nicht bekannt</translation>
  </message>
  <message>
   <source>shape is being found…</source>
   <translation>Form wird ermittelt …</translation>
  </message>
  <message>
   <source>not known, because a call before this one is not</source>
   <translation>nicht bekannt, weil es ein Aufruf davor nicht ist</translation>
  </message>
  <message>
   <source>parameters</source>
   <translation>Parameter</translation>
  </message>
  <message>
   <source>as call 1, counted there</source>
   <translation>wie Aufruf 1, dort gezählt</translation>
  </message>
  <message>
   <source>not connected</source>
   <translation>nicht verbunden</translation>
  </message>
  <message>
   <source>Set {} of {}</source>
   <translation>{} von {} setzen</translation>
  </message>
  <message>
   <source>Make {} an output</source>
   <translation>{} zum Ausgang machen</translation>
  </message>
  <message>
   <source>Make {} no output</source>
   <translation>{} nicht mehr als Ausgang</translation>
  </message>
 </context>
 <context>
  <name>Canvas</name>
  <message>
   <source>Press Tab or double-click to add a layer,</source>
   <translation>Drücken Sie Tab oder doppelklicken Sie, um einen Layer hinzuzufügen,</translation>
  </message>
  <message>
   <source>or drag one here from the palette.</source>
   <translation>oder ziehen Sie einen aus der Palette hierher.</translation>
  </message>
  <message>
   <source>For something to play with, open File &gt; Examples.</source>
   <translation>Zum Ausprobieren: Datei &gt; Beispiele.</translation>
  </message>
  <message>
   <source>An empty sheet</source>
   <translation>Ein leeres Blatt</translation>
  </message>
  <message>
   <source>Canvas</source>
   <translation>Zeichenfläche</translation>
  </message>
  <message numerus="yes">
   <source>%n box(es) selected</source>
   <translation>
    <numerusform>%n Box ausgewählt</numerusform>
    <numerusform>%n Boxen ausgewählt</numerusform>
   </translation>
  </message>
  <message>
   <source>in {0}</source>
   <translation>ein {0}</translation>
  </message>
  <message>
   <source>needs an input</source>
   <translation>Eingang fehlt</translation>
  </message>
  <message>
   <source>shape is being found…</source>
   <translation>Form wird ermittelt …</translation>
  </message>
  <message>
   <source>out {0}</source>
   <translation>aus {0}</translation>
  </message>
  <message>
   <source>block × {0}</source>
   <translation>Block × {0}</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Notiz</translation>
  </message>
  <message>
   <source>→ shape is being found…</source>
   <translation>→ Form wird ermittelt …</translation>
  </message>
  <message>
   <source>→ ? (a box before it has a problem)</source>
   <translation>→ ? (eine Box davor hat ein Problem)</translation>
  </message>
  <message numerus="yes">
   <source>Connect %n boxes</source>
   <translation>
    <numerusform>%n Box verbinden</numerusform>
    <numerusform>%n Boxen verbinden</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Move %n wire(s)</source>
   <translation>
    <numerusform>%n Verbindung umstecken</numerusform>
    <numerusform>%n Verbindungen umstecken</numerusform>
   </translation>
  </message>
  <message>
   <source>Call again: same weights</source>
   <translation>Erneut aufrufen: gleiche Gewichte</translation>
  </message>
  <message>
   <source>Duplicate: new weights</source>
   <translation>Duplizieren: neue Gewichte</translation>
  </message>
  <message>
   <source>Call again</source>
   <translation>Erneut aufrufen</translation>
  </message>
  <message>
   <source>Duplicate</source>
   <translation>Duplizieren</translation>
  </message>
  <message numerus="yes">
   <source>Cut %n wire(s)</source>
   <translation>
    <numerusform>%n Verbindung trennen</numerusform>
    <numerusform>%n Verbindungen trennen</numerusform>
   </translation>
  </message>
  <message>
   <source>Drop to call {0} again</source>
   <translation>Loslassen, um {0} erneut aufzurufen</translation>
  </message>
  <message>
   <source>Call {0} again (same weights)</source>
   <translation>{0} erneut aufrufen (gleiche Gewichte)</translation>
  </message>
  <message>
   <source>A new {0} (own weights)</source>
   <translation>Neuer Layer {0} (eigene Gewichte)</translation>
  </message>
  <message>
   <source>Add {0}</source>
   <translation>{0} hinzufügen</translation>
  </message>
  <message>
   <source>Drop to share the weights of {0}</source>
   <translation>Loslassen, um die Gewichte von {0} zu teilen</translation>
  </message>
  <message>
   <source>Share weights with {0}</source>
   <translation>Gewichte mit {0} teilen</translation>
  </message>
  <message>
   <source>Share the weights of {0}</source>
   <translation>Die Gewichte von {0} teilen</translation>
  </message>
  <message>
   <source>Move only</source>
   <translation>Nur verschieben</translation>
  </message>
  <message numerus="yes">
   <source>Move %n box(es)</source>
   <translation>
    <numerusform>%n Box verschieben</numerusform>
    <numerusform>%n Boxen verschieben</numerusform>
   </translation>
  </message>
  <message>
   <source>Insert into wire</source>
   <translation>In die Verbindung einfügen</translation>
  </message>
  <message>
   <source>Resize note</source>
   <translation>Größe der Notiz ändern</translation>
  </message>
  <message>
   <source>Move point</source>
   <translation>Punkt verschieben</translation>
  </message>
  <message>
   <source>Lead wire through a point</source>
   <translation>Verbindung durch einen Punkt führen</translation>
  </message>
  <message>
   <source>Take point off wire</source>
   <translation>Punkt von der Verbindung nehmen</translation>
  </message>
  <message>
   <source>Connect</source>
   <translation>Verbinden</translation>
  </message>
  <message>
   <source>Move wire</source>
   <translation>Verbindung umstecken</translation>
  </message>
  <message>
   <source>Disconnect</source>
   <translation>Trennen</translation>
  </message>
  <message>
   <source>Name of the layer</source>
   <translation>Name des Layers</translation>
  </message>
  <message>
   <source>Rename {layer}</source>
   <translation>{layer} umbenennen</translation>
  </message>
  <message>
   <source>Text of the note</source>
   <translation>Text der Notiz</translation>
  </message>
  <message>
   <source>Edit note</source>
   <translation>Notiz bearbeiten</translation>
  </message>
  <message>
   <source>Title of the frame</source>
   <translation>Titel des Rahmens</translation>
  </message>
  <message>
   <source>Rename frame</source>
   <translation>Rahmen umbenennen</translation>
  </message>
  <message>
   <source>A point of the wire: drag it, or double-click to take it off</source>
   <translation>Ein Punkt der Verbindung: ziehen, oder Doppelklick entfernt ihn</translation>
  </message>
  <message>
   <source>double-click puts a point on it</source>
   <translation>Doppelklick setzt einen Punkt darauf</translation>
  </message>
  <message>
   <source>Drag to make the note larger or smaller</source>
   <translation>Ziehen macht die Notiz größer oder kleiner</translation>
  </message>
  <message>
   <source>A note: double-click to write in it</source>
   <translation>Eine Notiz: Doppelklick, um darin zu schreiben</translation>
  </message>
  <message numerus="yes">
   <source>{title}: drag the frame with its %n box(es), G folds it</source>
   <translation>
    <numerusform>{title}: den Rahmen mit seiner %n Box ziehen, G klappt ihn ein</numerusform>
    <numerusform>{title}: den Rahmen mit seinen %n Boxen ziehen, G klappt ihn ein</numerusform>
   </translation>
  </message>
  <message>
   <source>{name} gives {shape}: drag it to a box, or into empty space for a new layer</source>
   <translation>{name} liefert {shape}: auf eine Box ziehen, oder ins Leere für einen neuen Layer</translation>
  </message>
  <message>
   <source>This input of {name} belongs to an argument; the inspector changes it</source>
   <translation>Dieser Eingang von {name} gehört zu einem Argument; der Inspektor ändert ihn</translation>
  </message>
  <message>
   <source>Input {number} of {name} is free: drag a wire to it, or from it</source>
   <translation>Eingang {number} von {name} ist frei: eine Verbindung dorthin oder von dort ziehen</translation>
  </message>
  <message>
   <source>Input {number} of {name} takes {shape} from {source}: drag the wire elsewhere, or away</source>
   <translation>Eingang {number} von {name} nimmt {shape} von {source}: Verbindung woandershin oder weg ziehen</translation>
  </message>
  <message>
   <source>Drawn by Layerloom</source>
   <translation>Gezeichnet mit Layerloom</translation>
  </message>
  <message>
   <source>{name}, call {index} of {count} (shared)</source>
   <translation>{name}, Aufruf {index} von {count} (geteilt)</translation>
  </message>
  <message>
   <source>in</source>
   <translation>ein</translation>
  </message>
  <message>
   <source>out</source>
   <translation>aus</translation>
  </message>
  <message>
   <source>{count} parameters</source>
   <translation>{count} Parameter</translation>
  </message>
  <message>
   <source>not known because a call before it is not</source>
   <translation>nicht bekannt, weil es ein Aufruf davor nicht ist</translation>
  </message>
  <message numerus="yes">
   <source>%n calls folded; double-click to unfold</source>
   <translation>
    <numerusform>%n Aufruf eingeklappt; Doppelklick klappt aus</numerusform>
    <numerusform>%n Aufrufe eingeklappt; Doppelklick klappt aus</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Choices</name>
  <message>
   <source>{name}  —  {folder}</source>
   <translation>{name}  —  {folder}</translation>
  </message>
  <message>
   <source>As the &amp;desktop</source>
   <translation>Wie das &amp;System</translation>
  </message>
  <message>
   <source>&amp;Light</source>
   <translation>&amp;Hell</translation>
  </message>
  <message>
   <source>&amp;Dark</source>
   <translation>&amp;Dunkel</translation>
  </message>
 </context>
 <context>
  <name>Code</name>
  <message>
   <source>Keras 3 config</source>
   <translation>Keras-3-Konfiguration</translation>
  </message>
  <message>
   <source>Keras 2 config</source>
   <translation>Keras-2-Konfiguration</translation>
  </message>
  <message>
   <source>Python</source>
   <translation>Python</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Sprache</translation>
  </message>
  <message>
   <source>The model as text</source>
   <translation>Das Modell als Text</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Kopieren</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>Exportieren …</translation>
  </message>
  <message>
   <source>The text is too long to be shown; export it to a file.</source>
   <translation>Der Text ist zu lang, um gezeigt zu werden; exportieren Sie ihn in eine Datei.</translation>
  </message>
  <message>
   <source>Copied the selection</source>
   <translation>Auswahl kopiert</translation>
  </message>
  <message>
   <source>Copied {language}</source>
   <translation>{language} kopiert</translation>
  </message>
 </context>
 <context>
  <name>CommandList</name>
  <message>
   <source>What do you want to do?</source>
   <translation>Was möchten Sie tun?</translation>
  </message>
  <message>
   <source>Search actions</source>
   <translation>Aktionen suchen</translation>
  </message>
  <message>
   <source>Actions</source>
   <translation>Aktionen</translation>
  </message>
  <message>
   <source>No command has these words in its name.</source>
   <translation>Kein Befehl hat diese Wörter im Namen.</translation>
  </message>
 </context>
 <context>
  <name>Comparison</name>
  <message>
   <source>Kept {}. Show another call, or change the model, to see the difference.</source>
   <translation>{} behalten. Zeigen Sie einen anderen Aufruf, oder ändern Sie das Modell, um den Unterschied zu sehen.</translation>
  </message>
  <message>
   <source>Not compared with {}, which is {}.</source>
   <translation>Nicht verglichen mit {}, das {} ist.</translation>
  </message>
  <message>
   <source>Equal to {} everywhere.</source>
   <translation>Überall gleich {}.</translation>
  </message>
  <message>
   <source>Difference to {}: {} of {} values, at most {}.</source>
   <translation>Unterschied zu {}: {} von {} Werten, höchstens {}.</translation>
  </message>
 </context>
 <context>
  <name>ConstantPanel</name>
  <message>
   <source>Choose a file…</source>
   <translation>Datei auswählen …</translation>
  </message>
  <message>
   <source>Let the array of a .npy file feed this input in every run; the input takes its shape and dtype</source>
   <translation>Das Array einer .npy-Datei diesen Eingang in jedem Lauf speisen lassen; der Eingang übernimmt seine Form und seinen dtype</translation>
  </message>
  <message>
   <source>Take away</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Let the data come with each run again</source>
   <translation>Die Daten wieder mit jedem Lauf kommen lassen</translation>
  </message>
  <message>
   <source>None: the data comes with each run.</source>
   <translation>Keine: Die Daten kommen mit jedem Lauf.</translation>
  </message>
  <message>
   <source>none</source>
   <translation>keine</translation>
  </message>
  <message>
   <source>Constant</source>
   <translation>Konstante</translation>
  </message>
  <message>
   <source>Arrays (*.npy *.npz *.csv)</source>
   <translation>Arrays (*.npy *.npz *.csv)</translation>
  </message>
  <message>
   <source>Feed {} with a constant</source>
   <translation>{} mit einer Konstante speisen</translation>
  </message>
  <message>
   <source>Take the constant of {} away</source>
   <translation>Konstante von {} entfernen</translation>
  </message>
 </context>
 <context>
  <name>Costs</name>
  <message>
   <source>sum</source>
   <translation>Summe</translation>
  </message>
  <message>
   <source>output</source>
   <translation>Ausgang</translation>
  </message>
  <message>
   <source>output {}</source>
   <translation>Ausgang {}</translation>
  </message>
  <message>
   <source>Run the model (F5) to see what the regularizers cost.</source>
   <translation>Führen Sie das Modell aus (F5), um zu sehen, was die Regularizer kosten.</translation>
  </message>
  <message>
   <source>The loss of an output is divided by the batch size, as in Keras 3 and tf.keras; Keras 2.3 and older do not divide it.</source>
   <translation>Der Loss eines Ausgangs wird durch die Batchgröße geteilt, wie in Keras 3 und tf.keras; Keras 2.3 und älter teilen ihn nicht.</translation>
  </message>
 </context>
 <context>
  <name>Desk</name>
  <message>
   <source>`{name}` is in the palette; its text is {path}</source>
   <translation>`{name}` steht in der Palette; sein Text ist {path}</translation>
  </message>
  <message>
   <source>No program could be started for {}</source>
   <translation>Für {} ließ sich kein Programm starten</translation>
  </message>
 </context>
 <context>
  <name>Dialogs</name>
  <message>
   <source>Add a layer</source>
   <translation>Layer hinzufügen</translation>
  </message>
  <message>
   <source>Tab, or double click on the canvas; type e.g. dense 64 relu</source>
   <translation>Tab oder Doppelklick auf die Zeichenfläche; tippen Sie z. B. dense 64 relu</translation>
  </message>
  <message>
   <source>Connect</source>
   <translation>Verbinden</translation>
  </message>
  <message>
   <source>Drag from the right of a box to another box</source>
   <translation>Von der rechten Seite einer Box zu einer anderen ziehen</translation>
  </message>
  <message>
   <source>Connect without dragging</source>
   <translation>Verbinden ohne Ziehen</translation>
  </message>
  <message>
   <source>Click a port, then a box</source>
   <translation>Einen Anschluss anklicken, dann eine Box</translation>
  </message>
  <message>
   <source>Connect several at once</source>
   <translation>Mehrere auf einmal verbinden</translation>
  </message>
  <message>
   <source>Select boxes and drag from the right of one of them</source>
   <translation>Boxen auswählen und von der rechten Seite einer von ihnen ziehen</translation>
  </message>
  <message>
   <source>Move all wires of an output</source>
   <translation>Alle Verbindungen eines Ausgangs umstecken</translation>
  </message>
  <message>
   <source>Ctrl and drag from it to another box</source>
   <translation>Mit Strg von ihm zu einer anderen Box ziehen</translation>
  </message>
  <message>
   <source>Connect and add</source>
   <translation>Verbinden und hinzufügen</translation>
  </message>
  <message>
   <source>Drag a wire into empty space, from either end</source>
   <translation>Eine Verbindung ins Leere ziehen, von jedem Ende aus</translation>
  </message>
  <message>
   <source>Insert into a wire</source>
   <translation>In eine Verbindung einfügen</translation>
  </message>
  <message>
   <source>Drop a layer on the wire, or click the wire and press Tab</source>
   <translation>Einen Layer auf der Verbindung fallen lassen, oder die Verbindung anklicken und Tab drücken</translation>
  </message>
  <message>
   <source>Take a wire away</source>
   <translation>Eine Verbindung entfernen</translation>
  </message>
  <message>
   <source>Click it and press Del; or draw across it with Alt and drag</source>
   <translation>Anklicken und Entf drücken; oder mit Alt quer darüber ziehen</translation>
  </message>
  <message>
   <source>Lead a wire around</source>
   <translation>Eine Verbindung umleiten</translation>
  </message>
  <message>
   <source>Double click on it sets a point to drag; on a point takes it off</source>
   <translation>Doppelklick darauf setzt einen Punkt zum Ziehen; Doppelklick auf einen Punkt entfernt ihn</translation>
  </message>
  <message>
   <source>One port alone</source>
   <translation>Ein Anschluss für sich</translation>
  </message>
  <message>
   <source>Right button on it; . chooses the ports of a box one after the other</source>
   <translation>Rechte Maustaste darauf; . wählt die Anschlüsse einer Box nacheinander</translation>
  </message>
  <message>
   <source>Merge</source>
   <translation>Zusammenführen</translation>
  </message>
  <message>
   <source>Select several boxes and press Tab</source>
   <translation>Mehrere Boxen auswählen und Tab drücken</translation>
  </message>
  <message>
   <source>Name a layer, write a note</source>
   <translation>Layer benennen, Notiz schreiben</translation>
  </message>
  <message>
   <source>F2, where it stands</source>
   <translation>F2, an Ort und Stelle</translation>
  </message>
  <message>
   <source>Call again (same weights)</source>
   <translation>Erneut aufrufen (gleiche Gewichte)</translation>
  </message>
  <message>
   <source>Alt and drag a box</source>
   <translation>Mit Alt eine Box ziehen</translation>
  </message>
  <message>
   <source>Duplicate (new weights)</source>
   <translation>Duplizieren (neue Gewichte)</translation>
  </message>
  <message>
   <source>Ctrl and drag a box</source>
   <translation>Mit Strg eine Box ziehen</translation>
  </message>
  <message>
   <source>Share weights</source>
   <translation>Gewichte teilen</translation>
  </message>
  <message>
   <source>Drop a box, or a layer from the palette, on a box of the same class</source>
   <translation>Eine Box, oder einen Layer aus der Palette, auf einer Box derselben Klasse fallen lassen</translation>
  </message>
  <message>
   <source>Frame</source>
   <translation>Rahmen</translation>
  </message>
  <message>
   <source>Ctrl+Alt+F; boxes dropped in it join it, with Alt they do not</source>
   <translation>Strg+Alt+F; was darin fallen gelassen wird, gehört dazu, mit Alt nicht</translation>
  </message>
  <message>
   <source>Unfold</source>
   <translation>Ausklappen</translation>
  </message>
  <message>
   <source>Double click on the title of what is folded</source>
   <translation>Doppelklick auf den Titel des Eingeklappten</translation>
  </message>
  <message>
   <source>Pan</source>
   <translation>Verschieben</translation>
  </message>
  <message>
   <source>Middle button, or space and drag</source>
   <translation>Mittlere Taste, oder Leertaste und ziehen</translation>
  </message>
  <message>
   <source>Zoom</source>
   <translation>Zoom</translation>
  </message>
  <message>
   <source>Wheel, at the pointer</source>
   <translation>Mausrad, am Zeiger</translation>
  </message>
  <message>
   <source>About Layerloom</source>
   <translation>Über Layerloom</translation>
  </message>
  <message>
   <source>Layerloom {version}

Draw a Keras model, watch every shape as you edit, run it on NumPy and look inside. What you save is a Keras file.</source>
   <translation>Layerloom {version}

Zeichnen Sie ein Keras-Modell, sehen Sie beim Bearbeiten jede Form, führen Sie es mit NumPy aus und schauen Sie hinein. Was Sie speichern, ist eine Keras-Datei.</translation>
  </message>
  <message>
   <source>What</source>
   <translation>Was</translation>
  </message>
  <message>
   <source>How</source>
   <translation>Wie</translation>
  </message>
  <message>
   <source>Keys and gestures</source>
   <translation>Tasten und Gesten</translation>
  </message>
  <message>
   <source>Convert to {dialect}</source>
   <translation>In {dialect} umwandeln</translation>
  </message>
  <message>
   <source>{dialect} cannot say everything in this model:</source>
   <translation>{dialect} kann nicht alles in diesem Modell ausdrücken:</translation>
  </message>
 </context>
 <context>
  <name>Drawing</name>
  <message>
   <source>there is not enough memory for these values</source>
   <translation>für diese Werte reicht der Speicher nicht</translation>
  </message>
 </context>
 <context>
  <name>Engine</name>
  <message>
   <source>A step is padding when all its features are this.</source>
   <translation>Ein Schritt ist Auffüllung, wenn alle seine Merkmale dies sind.</translation>
  </message>
  <message>
   <source>Add a bias vector.</source>
   <translation>Einen Bias-Vektor addieren.</translation>
  </message>
  <message>
   <source>Adds its inputs element by element.</source>
   <translation>Addiert seine Eingänge Element für Element.</translation>
  </message>
  <message>
   <source>Applied element by element.</source>
   <translation>Wird Element für Element angewandt.</translation>
  </message>
  <message>
   <source>Applies an activation function to its input.</source>
   <translation>Wendet eine Aktivierungsfunktion auf seinen Eingang an.</translation>
  </message>
  <message>
   <source>As the file says it.</source>
   <translation>Wie die Datei es sagt.</translation>
  </message>
  <message>
   <source>Axes of the weight that count inputs; when empty the shape decides.</source>
   <translation>Achsen des Gewichts, die Eingänge zählen; leer entscheidet die Form.</translation>
  </message>
  <message>
   <source>Axes of the weight that count outputs; when empty the shape decides.</source>
   <translation>Achsen des Gewichts, die Ausgänge zählen; leer entscheidet die Form.</translation>
  </message>
  <message>
   <source>Axis along which the vectors lie.</source>
   <translation>Achse, entlang der die Vektoren liegen.</translation>
  </message>
  <message>
   <source>Axis or axes along which a vector lies: 0 for a dense kernel, [0, 1, 2] for a 2D convolution.</source>
   <translation>Achse oder Achsen, entlang denen ein Vektor liegt: 0 für einen Dense-Kernel, [0, 1, 2] für eine 2D-Faltung.</translation>
  </message>
  <message>
   <source>Axis that is split into halves.</source>
   <translation>Achse, die halbiert wird.</translation>
  </message>
  <message>
   <source>Cosines (real) or sines (imag).</source>
   <translation>Kosinus (real) oder Sinus (imag).</translation>
  </message>
  <message>
   <source>Divide by the window's L2 norm (density) or its sum (spectrum).</source>
   <translation>Durch die L2-Norm des Fensters teilen (density) oder durch seine Summe (spectrum).</translation>
  </message>
  <message>
   <source>Factor on the matrix.</source>
   <translation>Faktor auf die Matrix.</translation>
  </message>
  <message>
   <source>First values of the bias.</source>
   <translation>Erste Werte des Bias.</translation>
  </message>
  <message>
   <source>First values of the kernel.</source>
   <translation>Erste Werte des Kernels.</translation>
  </message>
  <message>
   <source>First values of the vectors.</source>
   <translation>Erste Werte der Vektoren.</translation>
  </message>
  <message>
   <source>Fully connected: activation(inputs · kernel + bias) along the last axis.</source>
   <translation>Vollständig verbunden: activation(inputs · kernel + bias) entlang der letzten Achse.</translation>
  </message>
  <message>
   <source>Gives its input another shape; the batch axis stays.</source>
   <translation>Gibt seinem Eingang eine andere Form; die Batch-Achse bleibt.</translation>
  </message>
  <message>
   <source>Holds the bias within bounds after each training step.</source>
   <translation>Hält den Bias nach jedem Trainingsschritt in Grenzen.</translation>
  </message>
  <message>
   <source>Holds the kernel within bounds after each training step.</source>
   <translation>Hält den Kernel nach jedem Trainingsschritt in Grenzen.</translation>
  </message>
  <message>
   <source>Holds the vectors within bounds after each training step.</source>
   <translation>Hält die Vektoren nach jedem Trainingsschritt in Grenzen.</translation>
  </message>
  <message>
   <source>How much the mean of the cosines weighs.</source>
   <translation>Wie stark das Mittel der Kosinus wiegt.</translation>
  </message>
  <message>
   <source>How much the sum of absolute values weighs.</source>
   <translation>Wie stark die Summe der Beträge wiegt.</translation>
  </message>
  <message>
   <source>How much the sum of squares weighs.</source>
   <translation>Wie stark die Summe der Quadrate wiegt.</translation>
  </message>
  <message>
   <source>How often the vector is repeated.</source>
   <translation>Wie oft der Vektor wiederholt wird.</translation>
  </message>
  <message>
   <source>Largest value that comes out; none when empty.</source>
   <translation>Größter Wert, der herauskommt; leer: keiner.</translation>
  </message>
  <message>
   <source>Length of the input sequences, where it is always the same.</source>
   <translation>Länge der Eingangsfolgen, wo sie immer gleich ist.</translation>
  </message>
  <message>
   <source>Length of the output's last axis.</source>
   <translation>Länge der letzten Achse der Ausgabe.</translation>
  </message>
  <message>
   <source>Length of the vector for each number.</source>
   <translation>Länge des Vektors für jede Zahl.</translation>
  </message>
  <message>
   <source>Longest a vector may be.</source>
   <translation>So lang darf ein Vektor höchstens sein.</translation>
  </message>
  <message>
   <source>Lower end.</source>
   <translation>Unteres Ende.</translation>
  </message>
  <message>
   <source>Makes the random choice repeatable.</source>
   <translation>Macht die zufällige Wahl wiederholbar.</translation>
  </message>
  <message>
   <source>Makes the same values every time; when empty the model's seed decides.</source>
   <translation>Gibt jedes Mal dieselben Werte; leer entscheidet der Seed des Modells.</translation>
  </message>
  <message>
   <source>Marks steps whose features all equal a value as padding, and sets them to zero.</source>
   <translation>Markiert Schritte, deren Merkmale alle einem Wert gleichen, als Auffüllung und setzt sie auf null.</translation>
  </message>
  <message>
   <source>Middle of the distribution.</source>
   <translation>Mitte der Verteilung.</translation>
  </message>
  <message>
   <source>Multiplies its inputs element by element.</source>
   <translation>Multipliziert seine Eingänge Element für Element.</translation>
  </message>
  <message>
   <source>Multiplies two tensors and sums along an axis of each, sample by sample.</source>
   <translation>Multipliziert zwei Tensoren und summiert über je eine Achse, Beispiel für Beispiel.</translation>
  </message>
  <message>
   <source>Name, unique in the model.</source>
   <translation>Name, eindeutig im Modell.</translation>
  </message>
  <message>
   <source>Penalty on the bias, added to the loss.</source>
   <translation>Strafterm auf den Bias, zum Loss addiert.</translation>
  </message>
  <message>
   <source>Penalty on the kernel, added to the loss.</source>
   <translation>Strafterm auf den Kernel, zum Loss addiert.</translation>
  </message>
  <message>
   <source>Penalty on the output, added to the loss.</source>
   <translation>Strafterm auf die Ausgabe, zum Loss addiert.</translation>
  </message>
  <message>
   <source>Penalty on the vectors, added to the loss.</source>
   <translation>Strafterm auf die Vektoren, zum Loss addiert.</translation>
  </message>
  <message>
   <source>Puts all axes but the batch into one.</source>
   <translation>Fasst alle Achsen außer dem Batch zu einer zusammen.</translation>
  </message>
  <message>
   <source>Puts its inputs side by side along an axis.</source>
   <translation>Stellt seine Eingänge entlang einer Achse nebeneinander.</translation>
  </message>
  <message>
   <source>Puts the axes behind the batch into another order.</source>
   <translation>Bringt die Achsen hinter dem Batch in eine andere Reihenfolge.</translation>
  </message>
  <message>
   <source>Repeats a vector n times, as the steps of a sequence.</source>
   <translation>Wiederholt einen Vektor n-mal, als Schritte einer Folge.</translation>
  </message>
  <message>
   <source>Scale of the exponential part.</source>
   <translation>Skala des exponentiellen Teils.</translation>
  </message>
  <message>
   <source>Shape of the data, the batch first; None where it may vary.</source>
   <translation>Form der Daten, der Batch zuerst; None, wo sie sich ändern darf.</translation>
  </message>
  <message>
   <source>Shape of the distribution.</source>
   <translation>Form der Verteilung.</translation>
  </message>
  <message>
   <source>Shape of the random mask; an axis of 1 drops its values together.</source>
   <translation>Form der Zufallsmaske; eine Achse der Länge 1 lässt ihre Werte gemeinsam weg.</translation>
  </message>
  <message>
   <source>Share of the values that are set to zero.</source>
   <translation>Anteil der Werte, die auf null gesetzt werden.</translation>
  </message>
  <message>
   <source>Share of the way to go in one step.</source>
   <translation>Anteil des Weges, der in einem Schritt gegangen wird.</translation>
  </message>
  <message>
   <source>Shortest a vector may be.</source>
   <translation>So kurz darf ein Vektor mindestens sein.</translation>
  </message>
  <message>
   <source>Size of the vocabulary: the largest number plus 1.</source>
   <translation>Größe des Vokabulars: die größte Zahl plus 1.</translation>
  </message>
  <message>
   <source>Slope of what is below the threshold.</source>
   <translation>Steigung unterhalb der Schwelle.</translation>
  </message>
  <message>
   <source>Slope of what is negative.</source>
   <translation>Steigung des Negativen.</translation>
  </message>
  <message>
   <source>Smoothness: 0 gives relu.</source>
   <translation>Glattheit: 0 ergibt relu.</translation>
  </message>
  <message>
   <source>Standard deviation before truncation.</source>
   <translation>Standardabweichung vor dem Abschneiden.</translation>
  </message>
  <message>
   <source>Standard deviation.</source>
   <translation>Standardabweichung.</translation>
  </message>
  <message>
   <source>Subtracts its second input from its first, element by element.</source>
   <translation>Zieht seinen zweiten Eingang vom ersten ab, Element für Element.</translation>
  </message>
  <message>
   <source>Takes the data a model is fed with.</source>
   <translation>Nimmt die Daten auf, mit denen ein Modell gespeist wird.</translation>
  </message>
  <message>
   <source>Takes the largest of its inputs, element by element.</source>
   <translation>Nimmt den größten seiner Eingänge, Element für Element.</translation>
  </message>
  <message>
   <source>Takes the mean of its inputs, element by element.</source>
   <translation>Nimmt das Mittel seiner Eingänge, Element für Element.</translation>
  </message>
  <message>
   <source>Takes the mean over all steps of a sequence; steps that are masked do not count.</source>
   <translation>Nimmt das Mittel über alle Schritte einer Folge; maskierte Schritte zählen nicht.</translation>
  </message>
  <message>
   <source>Takes the smallest of its inputs, element by element.</source>
   <translation>Nimmt den kleinsten seiner Eingänge, Element für Element.</translation>
  </message>
  <message>
   <source>The axes that go; all of length 1 when empty.</source>
   <translation>Die Achsen, die wegfallen; leer: alle der Länge 1.</translation>
  </message>
  <message>
   <source>The axes to go along; all of them when empty.</source>
   <translation>Die Achsen, über die gegangen wird; leer: alle.</translation>
  </message>
  <message>
   <source>The axis along which the inputs follow each other.</source>
   <translation>Die Achse, entlang der die Eingänge aufeinander folgen.</translation>
  </message>
  <message>
   <source>The axis along which the tensors follow each other.</source>
   <translation>Die Achse, entlang der die Tensoren aufeinander folgen.</translation>
  </message>
  <message>
   <source>The axis to sum along: one number for both inputs, or one for each.</source>
   <translation>Die Achse, über die summiert wird: eine Zahl für beide Eingänge, oder eine für jeden.</translation>
  </message>
  <message>
   <source>The dtype that comes out.</source>
   <translation>Der dtype, der herauskommt.</translation>
  </message>
  <message>
   <source>The function, applied element by element.</source>
   <translation>Die Funktion, Element für Element angewandt.</translation>
  </message>
  <message>
   <source>The function, of a shape.</source>
   <translation>Die Funktion, einer Form.</translation>
  </message>
  <message>
   <source>The function, of an array.</source>
   <translation>Die Funktion, eines Arrays.</translation>
  </message>
  <message>
   <source>The largest value.</source>
   <translation>Der größte Wert.</translation>
  </message>
  <message>
   <source>The new order, counted from 1: (2, 1) swaps the first two axes behind the batch.</source>
   <translation>Die neue Reihenfolge, ab 1 gezählt: (2, 1) tauscht die ersten zwei Achsen hinter dem Batch.</translation>
  </message>
  <message>
   <source>The new order; the reverse when empty.</source>
   <translation>Die neue Reihenfolge; leer: umgekehrt.</translation>
  </message>
  <message>
   <source>The new shape without the batch; one axis may be -1: whatever is left.</source>
   <translation>Die neue Form ohne den Batch; eine Achse darf -1 sein: was übrig bleibt.</translation>
  </message>
  <message>
   <source>The new shape; one axis may be -1: whatever is left.</source>
   <translation>Die neue Form; eine Achse darf -1 sein: was übrig bleibt.</translation>
  </message>
  <message>
   <source>The smallest value.</source>
   <translation>Der kleinste Wert.</translation>
  </message>
  <message>
   <source>The value.</source>
   <translation>Der Wert.</translation>
  </message>
  <message>
   <source>The values, row by row.</source>
   <translation>Die Werte, Zeile für Zeile.</translation>
  </message>
  <message>
   <source>The window is one period of a longer signal.</source>
   <translation>Das Fenster ist eine Periode eines längeren Signals.</translation>
  </message>
  <message>
   <source>Turns whole numbers from 0 to input_dim - 1 into vectors of length output_dim.</source>
   <translation>Macht aus ganzen Zahlen von 0 bis input_dim - 1 Vektoren der Länge output_dim.</translation>
  </message>
  <message>
   <source>Upper end.</source>
   <translation>Oberes Ende.</translation>
  </message>
  <message>
   <source>Use the approximation with tanh.</source>
   <translation>Die Näherung mit tanh verwenden.</translation>
  </message>
  <message>
   <source>Value on the diagonal.</source>
   <translation>Wert auf der Diagonale.</translation>
  </message>
  <message>
   <source>Values no further from 0 than this become 0.</source>
   <translation>Werte, die nicht weiter von 0 entfernt sind, werden 0.</translation>
  </message>
  <message>
   <source>Values up to this one are damped or set to zero.</source>
   <translation>Werte bis zu diesem werden gedämpft oder auf null gesetzt.</translation>
  </message>
  <message>
   <source>Values up to this one are replaced.</source>
   <translation>Werte bis zu diesem werden ersetzt.</translation>
  </message>
  <message>
   <source>Variance for a single input or output.</source>
   <translation>Varianz für einen einzelnen Eingang oder Ausgang.</translation>
  </message>
  <message>
   <source>What is taken off.</source>
   <translation>Was abgezogen wird.</translation>
  </message>
  <message>
   <source>What n counts: inputs, outputs, or the mean of both.</source>
   <translation>Was n zählt: Eingänge, Ausgänge, oder das Mittel beider.</translation>
  </message>
  <message>
   <source>What replaces them.</source>
   <translation>Was sie ersetzt.</translation>
  </message>
  <message>
   <source>What the layer computes in.</source>
   <translation>Worin der Layer rechnet.</translation>
  </message>
  <message>
   <source>What the values are compared with beside themselves; nothing when empty.</source>
   <translation>Womit die Werte außer mit sich selbst verglichen werden; leer: mit nichts.</translation>
  </message>
  <message>
   <source>What very negative values come near to, with its sign turned.</source>
   <translation>Wem sich sehr negative Werte nähern, mit umgekehrtem Vorzeichen.</translation>
  </message>
  <message>
   <source>Where the channels stand in the input; channels_first are moved to the end before.</source>
   <translation>Wo die Kanäle im Eingang stehen; channels_first werden vorher ans Ende gebracht.</translation>
  </message>
  <message>
   <source>Where the features stand in the input.</source>
   <translation>Wo die Merkmale im Eingang stehen.</translation>
  </message>
  <message>
   <source>Where the new axes stand.</source>
   <translation>Wo die neuen Achsen stehen.</translation>
  </message>
  <message>
   <source>Whether 0 stands for padding that later layers leave out.</source>
   <translation>Ob 0 für Auffüllung steht, die spätere Layer auslassen.</translation>
  </message>
  <message>
   <source>Whether rows or columns are compared.</source>
   <translation>Ob Zeilen oder Spalten verglichen werden.</translation>
  </message>
  <message>
   <source>Whether the axis of the steps stays, with length 1.</source>
   <translation>Ob die Achse der Schritte bleibt, mit Länge 1.</translation>
  </message>
  <message>
   <source>Whether the data comes as sparse matrices.</source>
   <translation>Ob die Daten als dünn besetzte Matrizen kommen.</translation>
  </message>
  <message>
   <source>Whether these axes stay, with length 1.</source>
   <translation>Ob diese Achsen bleiben, mit Länge 1.</translation>
  </message>
  <message>
   <source>Whether to scale to unit length before, which gives the cosine proximity.</source>
   <translation>Ob vorher auf Einheitslänge skaliert wird, was die Kosinusnähe ergibt.</translation>
  </message>
  <message>
   <source>Whether training may change the weights.</source>
   <translation>Ob das Training die Gewichte ändern darf.</translation>
  </message>
  <message>
   <source>While training, sets a share of its input to zero and scales up the rest; otherwise passes its input on.</source>
   <translation>Setzt beim Training einen Anteil seines Eingangs auf null und vergrößert den Rest; sonst reicht er den Eingang weiter.</translation>
  </message>
  <message>
   <source>Window over the time steps.</source>
   <translation>Fenster über die Zeitschritte.</translation>
  </message>
 </context>
 <context>
  <name>Events</name>
  <message>
   <source>Unfold</source>
   <translation>Ausklappen</translation>
  </message>
 </context>
 <context>
  <name>Example</name>
  <message>
   <source>Two texts, one embedding</source>
   <translation>Zwei Texte, ein Embedding</translation>
  </message>
  <message>
   <source>Handwritten digits (MLP)</source>
   <translation>Handgeschriebene Ziffern (MLP)</translation>
  </message>
  <message>
   <source>Siamese towers with shared layers</source>
   <translation>Siamesische Türme mit geteilten Layern</translation>
  </message>
  <message>
   <source>Recommender: two towers and a dot product</source>
   <translation>Empfehlungen: zwei Türme und ein Skalarprodukt</translation>
  </message>
  <message>
   <source>word2vec skip-gram, one embedding for both sides</source>
   <translation>word2vec Skip-Gram, ein Embedding für beide Seiten</translation>
  </message>
  <message>
   <source>Sentiment: masked words, averaged</source>
   <translation>Stimmung: maskierte Wörter, gemittelt</translation>
  </message>
  <message>
   <source>Three inputs, two outputs</source>
   <translation>Drei Eingänge, zwei Ausgänge</translation>
  </message>
  <message>
   <source>Wide and deep</source>
   <translation>Wide and Deep</translation>
  </message>
  <message>
   <source>Residual blocks</source>
   <translation>Residualblöcke</translation>
  </message>
  <message>
   <source>Autoencoder</source>
   <translation>Autoencoder</translation>
  </message>
  <message>
   <source>A model inside a model, called twice</source>
   <translation>Ein Modell im Modell, zweimal aufgerufen</translation>
  </message>
  <message>
   <source>A layer applied to its own output</source>
   <translation>Ein Layer auf seine eigene Ausgabe angewandt</translation>
  </message>
  <message>
   <source>One trunk, two outputs</source>
   <translation>Ein Stamm, zwei Ausgänge</translation>
  </message>
  <message>
   <source>Unfinished: find the two mistakes</source>
   <translation>Unfertig: Finden Sie die zwei Fehler</translation>
  </message>
  <message>
   <source>One embedding, called twice: both texts share its weights, and each call has its own shape.</source>
   <translation>Ein Embedding, zweimal aufgerufen: beide Texte teilen seine Gewichte, und jeder Aufruf hat seine eigene Form.</translation>
  </message>
  <message>
   <source>Press F5 to run. Select a box to see its values.</source>
   <translation>F5 lässt das Modell laufen. Wählen Sie eine Box, um ihre Werte zu sehen.</translation>
  </message>
  <message>
   <source>The network that every course begins with: 784 pixels in, ten digits out.</source>
   <translation>Das Netz, mit dem jeder Kurs beginnt: 784 Bildpunkte hinein, zehn Ziffern heraus.</translation>
  </message>
  <message>
   <source>Two towers, one set of weights. Change `units` in one box: both towers follow.</source>
   <translation>Zwei Türme, ein Satz Gewichte. Ändern Sie `units` in einer Box: beide Türme folgen.</translation>
  </message>
  <message>
   <source>Two towers meet in a dot product: it is high where the user's vector and the item's vector point the same way.</source>
   <translation>Zwei Türme treffen sich im Skalarprodukt: es ist groß, wo die Vektoren von Person und Ware in dieselbe Richtung zeigen.</translation>
  </message>
  <message>
   <source>word2vec with one embedding for both sides: a word and five others that may stand around it share 640,000 weights.</source>
   <translation>word2vec mit einem Embedding für beide Seiten: ein Wort und fünf andere, die darum stehen könnten, teilen 640.000 Gewichte.</translation>
  </message>
  <message>
   <source>Word 0 is padding: the embedding makes a mask, and the mean leaves those places out. Select a box to see its mask.</source>
   <translation>Wort 0 füllt auf: das Embedding macht eine Maske, und der Mittelwert lässt diese Stellen aus. Wählen Sie eine Box, um ihre Maske zu sehen.</translation>
  </message>
  <message>
   <source>Three inputs, two outputs: how urgent a ticket is, and who shall answer it. Title and body share their word vectors.</source>
   <translation>Drei Eingänge, zwei Ausgänge: wie dringend eine Anfrage ist und wer sie beantwortet. Titel und Text teilen ihre Wortvektoren.</translation>
  </message>
  <message>
   <source>The wide way remembers, the deep way generalizes; the last layer weighs both.</source>
   <translation>Der breite Weg merkt sich, der tiefe verallgemeinert; der letzte Layer wägt beide ab.</translation>
  </message>
  <message>
   <source>Each block adds what it learnt to what came in, so that gradients find a short way back.</source>
   <translation>Jeder Block addiert, was er gelernt hat, zu dem, was hereinkam: so finden Gradienten einen kurzen Weg zurück.</translation>
  </message>
  <message>
   <source>An autoencoder squeezes a picture into 16 numbers and unfolds it again. Dropout spoils the picture in training only, so that the code must be robust.</source>
   <translation>Ein Autoencoder drückt ein Bild auf 16 Zahlen zusammen und entfaltet es wieder. Dropout stört das Bild nur im Training, damit der Code robust wird.</translation>
  </message>
  <message>
   <source>The tower is a model of its own, called twice. Double-click a call, or press Ctrl+Down, to see inside.</source>
   <translation>Der Turm ist ein eigenes Modell, zweimal aufgerufen. Ein Doppelklick auf einen Aufruf, oder Strg+Herunter, führt hinein.</translation>
  </message>
  <message>
   <source>step(step(step(state))): one layer, three calls. Its 272 parameters count once.</source>
   <translation>step(step(step(state))): ein Layer, drei Aufrufe. Seine 272 Parameter zählen einmal.</translation>
  </message>
  <message>
   <source>One trunk, two outputs: out_0 is the price, out_1 the kind.</source>
   <translation>Ein Stamm, zwei Ausgänge: out_0 ist der Preis, out_1 die Art.</translation>
  </message>
  <message>
   <source>Two mistakes to mend. The list below says what was wanted, what came, and offers repairs.</source>
   <translation>Zwei Fehler zum Beheben. Die Liste unten sagt, was gewünscht war und was kam, und bietet Reparaturen an.</translation>
  </message>
 </context>
 <context>
  <name>Exports</name>
  <message>
   <source>Exporting {name}…</source>
   <translation>{name} wird exportiert …</translation>
  </message>
  <message>
   <source>Vector picture (*.svg);;Picture (*.png);;Page (*.pdf)</source>
   <translation>Vektorbild (*.svg);;Bild (*.png);;Seite (*.pdf)</translation>
  </message>
  <message>
   <source>Drawing…</source>
   <translation>Wird gezeichnet …</translation>
  </message>
  <message>
   <source>Given up; nothing was copied.</source>
   <translation>Abgebrochen; nichts wurde kopiert.</translation>
  </message>
  <message numerus="yes">
   <source>Copied %n box(es) as a picture</source>
   <translation>
    <numerusform>%n Box als Bild kopiert</numerusform>
    <numerusform>%n Boxen als Bild kopiert</numerusform>
   </translation>
  </message>
  <message>
   <source>Copied the model as a picture</source>
   <translation>Modell als Bild kopiert</translation>
  </message>
  <message>
   <source>Copied without pixels: {reason}</source>
   <translation>Ohne Pixel kopiert: {reason}</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>Exportieren</translation>
  </message>
  <message>
   <source>Given up; nothing was exported.</source>
   <translation>Abgebrochen; nichts wurde exportiert.</translation>
  </message>
  <message>
   <source>Not exported: {reason}</source>
   <translation>Nicht exportiert: {reason}</translation>
  </message>
  <message>
   <source>Exported {name}</source>
   <translation>{name} exportiert</translation>
  </message>
 </context>
 <context>
  <name>Face</name>
  <message>
   <source>Batch size</source>
   <translation>Batchgröße</translation>
  </message>
  <message>
   <source>Run</source>
   <translation>Ausführen</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Run again after each change</source>
   <translation>Nach jeder Änderung erneut ausführen</translation>
  </message>
  <message>
   <source>Save outputs…</source>
   <translation>Ausgaben speichern …</translation>
  </message>
  <message>
   <source>Not run yet.</source>
   <translation>Noch nicht ausgeführt.</translation>
  </message>
  <message>
   <source>The model has no inputs yet.</source>
   <translation>Das Modell hat noch keine Eingänge.</translation>
  </message>
  <message>
   <source>batch size</source>
   <translation>Batchgröße</translation>
  </message>
  <message>
   <source>Results of the last run</source>
   <translation>Ergebnisse des letzten Laufs</translation>
  </message>
  <message>
   <source>Go to {}</source>
   <translation>Zu {} gehen</translation>
  </message>
  <message>
   <source>{} ms</source>
   <translation>{} ms</translation>
  </message>
  <message>
   <source>{} s</source>
   <translation>{} s</translation>
  </message>
  <message numerus="yes">
   <source>Ran %n call(s) in {}.</source>
   <translation>
    <numerusform>%n Aufruf in {} ausgeführt.</numerusform>
    <numerusform>%n Aufrufe in {} ausgeführt.</numerusform>
   </translation>
  </message>
  <message>
   <source>The model has changed since these values were computed.</source>
   <translation>Das Modell hat sich geändert, seit diese Werte berechnet wurden.</translation>
  </message>
 </context>
 <context>
  <name>Family</name>
  <message>
   <source>Core</source>
   <translation>Grundlagen</translation>
  </message>
  <message>
   <source>Merging</source>
   <translation>Zusammenführen</translation>
  </message>
  <message>
   <source>Models</source>
   <translation>Modelle</translation>
  </message>
  <message>
   <source>Reshaping</source>
   <translation>Umformen</translation>
  </message>
  <message>
   <source>Pooling</source>
   <translation>Pooling</translation>
  </message>
  <message>
   <source>Regularization</source>
   <translation>Regularisierung</translation>
  </message>
  <message>
   <source>Operations</source>
   <translation>Operationen</translation>
  </message>
  <message>
   <source>Your layers</source>
   <translation>Ihre Layer</translation>
  </message>
 </context>
 <context>
  <name>Feeding</name>
  <message>
   <source>There is not enough memory for this batch; lower the batch size.</source>
   <translation>Für diesen Batch reicht der Speicher nicht; verkleinern Sie die Batchgröße.</translation>
  </message>
 </context>
 <context>
  <name>Field</name>
  <message>
   <source>several values</source>
   <translation>mehrere Werte</translation>
  </message>
  <message>
   <source>Reset to default</source>
   <translation>Auf Vorgabe zurücksetzen</translation>
  </message>
  <message>
   <source>Copy the value</source>
   <translation>Wert kopieren</translation>
  </message>
  <message>
   <source>Paste a value</source>
   <translation>Wert einfügen</translation>
  </message>
  <message>
   <source>The clipboard holds no text to paste</source>
   <translation>Die Zwischenablage enthält keinen Text</translation>
  </message>
  <message>
   <source>Back to the default</source>
   <translation>Zurück zur Vorgabe</translation>
  </message>
  <message>
   <source>Back to the default, {}</source>
   <translation>Zurück zur Vorgabe, {}</translation>
  </message>
  <message>
   <source>Reset {} to its default</source>
   <translation>{} auf die Vorgabe zurücksetzen</translation>
  </message>
 </context>
 <context>
  <name>Files</name>
  <message>
   <source>{} was changed by another program since it was opened here. Save under another name to keep both, or open it again.</source>
   <translation>{} wurde von einem anderen Programm geändert, seit es hier geöffnet wurde. Speichern Sie unter einem anderen Namen, um beide zu behalten, oder öffnen Sie es erneut.</translation>
  </message>
 </context>
 <context>
  <name>Filing</name>
  <message>
   <source>Keras models (*.json *.keras *.h5 *.hdf5 saved_model.pb keras_metadata.pb);;All files (*)</source>
   <translation>Keras-Modelle (*.json *.keras *.h5 *.hdf5 saved_model.pb keras_metadata.pb);;Alle Dateien (*)</translation>
  </message>
  <message>
   <source>Open a model</source>
   <translation>Modell öffnen</translation>
  </message>
  <message>
   <source>Opening {name}…</source>
   <translation>{name} wird geöffnet …</translation>
  </message>
  <message>
   <source>Opening was cancelled.</source>
   <translation>Das Öffnen wurde abgebrochen.</translation>
  </message>
  <message>
   <source>Opened {name}</source>
   <translation>{name} geöffnet</translation>
  </message>
  <message>
   <source>The model is open, but:</source>
   <translation>Das Modell ist geöffnet, aber:</translation>
  </message>
  <message>
   <source>Could not open {name}: {reason}</source>
   <translation>{name} ließ sich nicht öffnen: {reason}</translation>
  </message>
  <message>
   <source>{name} could not be opened.</source>
   <translation>{name} ließ sich nicht öffnen.</translation>
  </message>
  <message>
   <source>Keras config (*.json)</source>
   <translation>Keras-Konfiguration (*.json)</translation>
  </message>
  <message>
   <source>Keras archive with weights (*.keras)</source>
   <translation>Keras-Archiv mit Gewichten (*.keras)</translation>
  </message>
  <message>
   <source>Save the model</source>
   <translation>Modell speichern</translation>
  </message>
  <message>
   <source>Saved {name}</source>
   <translation>{name} gespeichert</translation>
  </message>
  <message>
   <source>Convert to Keras 3</source>
   <translation>In Keras 3 umwandeln</translation>
  </message>
  <message>
   <source>Saving {name}…</source>
   <translation>{name} wird gespeichert …</translation>
  </message>
  <message>
   <source>Save as .keras…</source>
   <translation>Als .keras speichern …</translation>
  </message>
  <message>
   <source>Save without weights</source>
   <translation>Ohne Gewichte speichern</translation>
  </message>
  <message>
   <source>A .json file does not keep weights.</source>
   <translation>Eine .json-Datei bewahrt keine Gewichte.</translation>
  </message>
  <message>
   <source>This model has weights that were edited or loaded. Save it as .keras to keep them.</source>
   <translation>Dieses Modell hat geänderte oder geladene Gewichte. Speichern Sie es als .keras, um sie zu behalten.</translation>
  </message>
  <message>
   <source>Save As…</source>
   <translation>Speichern unter …</translation>
  </message>
  <message>
   <source>Overwrite it</source>
   <translation>Überschreiben</translation>
  </message>
  <message>
   <source>The file has changed on the disk.</source>
   <translation>Die Datei hat sich auf der Platte geändert.</translation>
  </message>
  <message>
   <source>{reason}

It is still unsaved. Save it in another place?</source>
   <translation>{reason}

Es ist noch nicht gespeichert. An einem anderen Ort speichern?</translation>
  </message>
  <message>
   <source>The model could not be saved.</source>
   <translation>Das Modell konnte nicht gespeichert werden.</translation>
  </message>
  <message>
   <source>Not saved: {reason}</source>
   <translation>Nicht gespeichert: {reason}</translation>
  </message>
  <message>
   <source>this model</source>
   <translation>dieses Modell</translation>
  </message>
  <message>
   <source>Save the changes to {name}?</source>
   <translation>Änderungen an {name} speichern?</translation>
  </message>
  <message>
   <source>Without saving they are lost.</source>
   <translation>Ohne Speichern gehen sie verloren.</translation>
  </message>
  <message>
   <source>Layerloom</source>
   <translation>Layerloom</translation>
  </message>
 </context>
 <context>
  <name>FindBar</name>
  <message>
   <source>Name, class, units:64, shape:(None, 64), problem:</source>
   <translation>Name, Klasse, units:64, shape:(None, 64), problem:</translation>
  </message>
  <message>
   <source>Find in the model</source>
   <translation>Im Modell suchen</translation>
  </message>
  <message>
   <source>Words, or terms: units:&gt;64  activation:relu  shape:(None, 64)  in:(?, 8)  class:Dense  shared:  problem:  remark:  -class:Dense</source>
   <translation>Wörter, oder Begriffe: units:&gt;64  activation:relu  shape:(None, 64)  in:(?, 8)  class:Dense  shared:  problem:  remark:  -class:Dense</translation>
  </message>
  <message>
   <source>What was found</source>
   <translation>Was gefunden wurde</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>nothing found</source>
   <translation>nichts gefunden</translation>
  </message>
  <message>
   <source>{count} found</source>
   <translation>{count} gefunden</translation>
  </message>
  <message>
   <source>{row} of {count}</source>
   <translation>{row} von {count}</translation>
  </message>
 </context>
 <context>
  <name>Folding</name>
  <message>
   <source>Frame</source>
   <translation>Rahmen</translation>
  </message>
  <message numerus="yes">
   <source>A box is in one frame at most; %n frame(s) gave all to this one: {titles}</source>
   <translation>
    <numerusform>Eine Box steht in höchstens einem Rahmen; %n Rahmen gab alle an diesen ab: {titles}</numerusform>
    <numerusform>Eine Box steht in höchstens einem Rahmen; %n Rahmen gaben alle an diesen ab: {titles}</numerusform>
   </translation>
  </message>
  <message>
   <source>Take out of frame</source>
   <translation>Aus dem Rahmen nehmen</translation>
  </message>
  <message>
   <source>Colour frame</source>
   <translation>Rahmen färben</translation>
  </message>
  <message>
   <source>Fold</source>
   <translation>Einklappen</translation>
  </message>
  <message>
   <source>Fold repeats</source>
   <translation>Wiederholungen einklappen</translation>
  </message>
  <message>
   <source>Looking for what repeats…</source>
   <translation>Wiederholungen werden gesucht…</translation>
  </message>
  <message>
   <source>a block × {0}</source>
   <translation>ein Block × {0}</translation>
  </message>
  <message>
   <source>Folded {0}; the model is unchanged.</source>
   <translation>Eingeklappt: {0}; das Modell ist unverändert.</translation>
  </message>
  <message>
   <source>Unfold all</source>
   <translation>Alles ausklappen</translation>
  </message>
  <message>
   <source>Unfolding…</source>
   <translation>Wird ausgeklappt…</translation>
  </message>
  <message>
   <source>Straighten wire</source>
   <translation>Verbindung gerade führen</translation>
  </message>
  <message>
   <source>Lead wire through a point</source>
   <translation>Verbindung durch einen Punkt führen</translation>
  </message>
 </context>
 <context>
  <name>Form</name>
  <message>
   <source>not {}</source>
   <translation>nicht {}</translation>
  </message>
 </context>
 <context>
  <name>Grid</name>
  <message>
   <source>Values</source>
   <translation>Werte</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Kopieren</translation>
  </message>
 </context>
 <context>
  <name>Groups</name>
  <message>
   <source>Initializers</source>
   <translation>Initializer</translation>
  </message>
  <message>
   <source>Regularizers</source>
   <translation>Regularizer</translation>
  </message>
  <message>
   <source>Constraints</source>
   <translation>Constraints</translation>
  </message>
  <message>
   <source>General</source>
   <translation>Allgemein</translation>
  </message>
 </context>
 <context>
  <name>Hints</name>
  <message>
   <source>Layers that take this shape come first. Type what you want, with its settings: dense 64 relu.</source>
   <translation>Layer, die zu dieser Form passen, stehen vorn. Tippen Sie, was Sie möchten, mit Einstellungen: dense 64 relu.</translation>
  </message>
  <message>
   <source>Boxes with one stripe are calls of one layer: same weights, each with its own shapes. U makes a call unique again.</source>
   <translation>Boxen mit gleichem Streifen sind Aufrufe eines Layers: gleiche Gewichte, jede mit ihren eigenen Formen. U macht einen Aufruf wieder eigenständig.</translation>
  </message>
  <message>
   <source>A red box says what it wanted and what came. The number of problems below lists them, with repairs to choose from.</source>
   <translation>Eine rote Box sagt, was sie erwartet hat und was gekommen ist. Die Zahl der Probleme unten zeigt die Liste, mit Reparaturen zur Wahl.</translation>
  </message>
  <message>
   <source>Got it</source>
   <translation>Verstanden</translation>
  </message>
 </context>
 <context>
  <name>IndexBox</name>
  <message>
   <source>Previous</source>
   <translation>Vorherige</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>Nächste</translation>
  </message>
  <message>
   <source>of {}</source>
   <translation>von {}</translation>
  </message>
 </context>
 <context>
  <name>Inspector</name>
  <message>
   <source>Layer</source>
   <translation>Layer</translation>
  </message>
  <message>
   <source>This call</source>
   <translation>Dieser Aufruf</translation>
  </message>
 </context>
 <context>
  <name>Introductions</name>
  <message>
   <source>Problems</source>
   <translation>Probleme</translation>
  </message>
 </context>
 <context>
  <name>Keymap</name>
  <message>
   <source>Press a key</source>
   <translation>Drücken Sie eine Taste</translation>
  </message>
  <message>
   <source>{key} belongs to the canvas itself; choose another key</source>
   <translation>{key} gehört der Zeichenfläche selbst; wählen Sie eine andere Taste</translation>
  </message>
  <message>
   <source>{key} alone would disturb typing; add Ctrl or Alt</source>
   <translation>{key} allein würde beim Tippen stören; nehmen Sie Strg oder Alt dazu</translation>
  </message>
 </context>
 <context>
  <name>LayerPage</name>
  <message>
   <source>Name of the layer</source>
   <translation>Name des Layers</translation>
  </message>
  <message>
   <source>Weights</source>
   <translation>Gewichte</translation>
  </message>
  <message>
   <source>Constant</source>
   <translation>Konstante</translation>
  </message>
  <message>
   <source>In the file</source>
   <translation>In der Datei</translation>
  </message>
  <message>
   <source>Losses of the last run</source>
   <translation>Losses des letzten Laufs</translation>
  </message>
  <message>
   <source>{count} parameters would take {amount} of memory.</source>
   <translation>{count} Parameter würden {amount} Speicher brauchen.</translation>
  </message>
  <message>
   <source>Rename {}</source>
   <translation>{} umbenennen</translation>
  </message>
  <message>
   <source>Make {} unique</source>
   <translation>{} eigenständig machen</translation>
  </message>
 </context>
 <context>
  <name>Link</name>
  <message>
   <source>Go to this call</source>
   <translation>Zu diesem Aufruf gehen</translation>
  </message>
 </context>
 <context>
  <name>Listing</name>
  <message>
   <source>Layer files</source>
   <translation>Layer-Dateien</translation>
  </message>
  <message>
   <source>&amp;Review…</source>
   <translation>&amp;Prüfen …</translation>
  </message>
  <message>
   <source>Re&amp;voke</source>
   <translation>&amp;Widerrufen</translation>
  </message>
  <message>
   <source>&amp;Open in editor</source>
   <translation>Im &amp;Editor öffnen</translation>
  </message>
  <message>
   <source>Open &amp;folder</source>
   <translation>&amp;Ordner öffnen</translation>
  </message>
  <message>
   <source>&amp;New custom layer…</source>
   <translation>&amp;Neuer eigener Layer …</translation>
  </message>
  <message>
   <source>&amp;Close</source>
   <translation>S&amp;chließen</translation>
  </message>
  <message>
   <source>Your layer folders: {}</source>
   <translation>Ihre Layer-Ordner: {}</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Datei</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Zustand</translation>
  </message>
  <message>
   <source>Layers</source>
   <translation>Layer</translation>
  </message>
  <message>
   <source>Problem</source>
   <translation>Problem</translation>
  </message>
  <message>
   <source>There is no layer file yet. “New custom layer…” writes one that runs as it is.</source>
   <translation>Es gibt noch keine Layer-Datei. „Neuer eigener Layer …“ schreibt eine, die so läuft, wie sie ist.</translation>
  </message>
  <message>
   <source>not allowed</source>
   <translation>nicht erlaubt</translation>
  </message>
  <message>
   <source>loading…</source>
   <translation>wird geladen …</translation>
  </message>
  <message>
   <source>allowed</source>
   <translation>erlaubt</translation>
  </message>
  <message>
   <source>broken</source>
   <translation>defekt</translation>
  </message>
 </context>
 <context>
  <name>LossTree</name>
  <message>
   <source>Losses</source>
   <translation>Losses</translation>
  </message>
  <message>
   <source>Value</source>
   <translation>Wert</translation>
  </message>
  <message>
   <source>Losses of the last run</source>
   <translation>Losses des letzten Laufs</translation>
  </message>
  <message>
   <source>Penalties of regularizers: on a weight once, however many calls its layer has; on an output once for each call, divided by the batch size.</source>
   <translation>Strafterme der Regularizer: für ein Gewicht einmal, wie viele Aufrufe sein Layer auch hat; für einen Ausgang einmal je Aufruf, geteilt durch die Batchgröße.</translation>
  </message>
  <message>
   <source>Total</source>
   <translation>Gesamt</translation>
  </message>
  <message>
   <source>output</source>
   <translation>Ausgang</translation>
  </message>
  <message>
   <source>output of call {}</source>
   <translation>Ausgang von Aufruf {}</translation>
  </message>
 </context>
 <context>
  <name>MaskPicture</name>
  <message>
   <source>{} of {} steps count; filled: counts, empty: masked</source>
   <translation>{} von {} Schritten zählen; gefüllt: zählt, leer: maskiert</translation>
  </message>
 </context>
 <context>
  <name>Masks</name>
  <message>
   <source>into input {}</source>
   <translation>in Eingang {}</translation>
  </message>
  <message>
   <source>comes in</source>
   <translation>kommt herein</translation>
  </message>
  <message>
   <source>from output {}</source>
   <translation>aus Ausgang {}</translation>
  </message>
  <message>
   <source>goes on</source>
   <translation>geht weiter</translation>
  </message>
  <message>
   <source>no mask</source>
   <translation>keine Maske</translation>
  </message>
  <message>
   <source>{} % masked</source>
   <translation>{} % maskiert</translation>
  </message>
 </context>
 <context>
  <name>MemberField</name>
  <message>
   <source>none</source>
   <translation>keine</translation>
  </message>
  <message>
   <source>Parameters of {}</source>
   <translation>Parameter von {}</translation>
  </message>
  <message>
   <source>Show its own parameters</source>
   <translation>Seine eigenen Parameter zeigen</translation>
  </message>
 </context>
 <context>
  <name>Menus</name>
  <message>
   <source>Tools</source>
   <translation>Werkzeuge</translation>
  </message>
  <message>
   <source>Nothing here yet</source>
   <translation>Noch nichts hier</translation>
  </message>
  <message>
   <source>Input {number} of {name}</source>
   <translation>Eingang {number} von {name}</translation>
  </message>
  <message>
   <source>Output {number} of {name}</source>
   <translation>Ausgang {number} von {name}</translation>
  </message>
 </context>
 <context>
  <name>Minimap</name>
  <message>
   <source>Map of the whole sheet</source>
   <translation>Karte des ganzen Blatts</translation>
  </message>
  <message>
   <source>Click or drag to look elsewhere; M hides this map</source>
   <translation>Klicken oder ziehen, um woanders hinzusehen; M blendet die Karte aus</translation>
  </message>
 </context>
 <context>
  <name>Mishaps</name>
  <message>
   <source>Layerloom</source>
   <translation>Layerloom</translation>
  </message>
  <message>
   <source>Something went wrong in the program; your model is still here. Saving it now is a good idea.

{summary}

The details are also in {path}.</source>
   <translation>Im Programm ist etwas schiefgegangen; Ihr Modell ist noch da. Es ist ratsam, es jetzt zu speichern.

{summary}

Die Einzelheiten stehen auch in {path}.</translation>
  </message>
 </context>
 <context>
  <name>ModelPage</name>
  <message>
   <source>Name of the model</source>
   <translation>Name des Modells</translation>
  </message>
  <message>
   <source>Select a layer on the canvas to see and change its settings.</source>
   <translation>Wählen Sie einen Layer auf der Zeichenfläche aus, um seine Einstellungen zu sehen und zu ändern.</translation>
  </message>
  <message>
   <source>Sequential model</source>
   <translation>Sequentielles Modell</translation>
  </message>
  <message>
   <source>Functional model</source>
   <translation>Funktionales Modell</translation>
  </message>
  <message>
   <source>parameters</source>
   <translation>Parameter</translation>
  </message>
  <message>
   <source>trainable</source>
   <translation>trainierbar</translation>
  </message>
  <message>
   <source>layers</source>
   <translation>Layer</translation>
  </message>
  <message>
   <source>calls</source>
   <translation>Aufrufe</translation>
  </message>
  <message>
   <source>inputs</source>
   <translation>Eingänge</translation>
  </message>
  <message>
   <source>outputs</source>
   <translation>Ausgänge</translation>
  </message>
  <message>
   <source>problems</source>
   <translation>Probleme</translation>
  </message>
  <message>
   <source>none</source>
   <translation>keine</translation>
  </message>
  <message>
   <source>losses</source>
   <translation>Losses</translation>
  </message>
  <message>
   <source>{} in the last run</source>
   <translation>{} im letzten Lauf</translation>
  </message>
  <message>
   <source>none in the last run</source>
   <translation>keine im letzten Lauf</translation>
  </message>
  <message>
   <source>and {} more</source>
   <translation>und {} weitere</translation>
  </message>
  <message>
   <source>A model needs a name; it keeps “{}”.</source>
   <translation>Ein Modell braucht einen Namen; es behält „{}“.</translation>
  </message>
  <message>
   <source>Rename the model</source>
   <translation>Modell umbenennen</translation>
  </message>
 </context>
 <context>
  <name>NameDialog</name>
  <message>
   <source>New custom layer</source>
   <translation>Neuer eigener Layer</translation>
  </message>
  <message>
   <source>Name of the class</source>
   <translation>Name der Klasse</translation>
  </message>
  <message>
   <source>Name of the class:</source>
   <translation>Name der Klasse:</translation>
  </message>
  <message>
   <source>It is written to {}</source>
   <translation>Er wird nach {} geschrieben</translation>
  </message>
 </context>
 <context>
  <name>Neighbours</name>
  <message>
   <source>Row</source>
   <translation>Zeile</translation>
  </message>
  <message>
   <source>row</source>
   <translation>Zeile</translation>
  </message>
  <message>
   <source>Nearest row</source>
   <translation>Nächste Zeile</translation>
  </message>
  <message>
   <source>Cosine</source>
   <translation>Kosinus</translation>
  </message>
  <message>
   <source>Nearest rows</source>
   <translation>Nächste Zeilen</translation>
  </message>
  <message>
   <source>Double-click a row, or press Enter, to see its own neighbours</source>
   <translation>Doppelklicken Sie eine Zeile, oder drücken Sie Enter, um deren Nachbarn zu sehen</translation>
  </message>
  <message>
   <source>of {}</source>
   <translation>von {}</translation>
  </message>
  <message>
   <source>write a row from 0 to {}</source>
   <translation>schreiben Sie eine Zeile von 0 bis {}</translation>
  </message>
  <message>
   <source>This row is all zeros, so it has no direction to compare.</source>
   <translation>Diese Zeile besteht aus Nullen und hat daher keine Richtung zum Vergleichen.</translation>
  </message>
 </context>
 <context>
  <name>NumbersField</name>
  <message>
   <source>such as 28, 28</source>
   <translation>etwa 28, 28</translation>
  </message>
 </context>
 <context>
  <name>Options</name>
  <message>
   <source>Add argument…</source>
   <translation>Argument hinzufügen …</translation>
  </message>
  <message>
   <source>Give this call another keyword argument, written as JSON</source>
   <translation>Diesem Aufruf ein weiteres Schlüsselwortargument geben, als JSON geschrieben</translation>
  </message>
  <message>
   <source>not given</source>
   <translation>nicht angegeben</translation>
  </message>
  <message>
   <source>A value as JSON writes it: 3, true, "text", [1, 2]; an empty field gives none</source>
   <translation>Ein Wert, wie JSON ihn schreibt: 3, true, "text", [1, 2]; ein leeres Feld gibt keinen</translation>
  </message>
  <message>
   <source>{}: this is no JSON; write a value such as 3, true, "text" or [1, 2]</source>
   <translation>{}: Das ist kein JSON; schreiben Sie einen Wert wie 3, true, "text" oder [1, 2]</translation>
  </message>
  <message>
   <source>Add argument</source>
   <translation>Argument hinzufügen</translation>
  </message>
  <message>
   <source>Name of the keyword argument:</source>
   <translation>Name des Schlüsselwortarguments:</translation>
  </message>
  <message>
   <source>“{}” is no name for an argument: use letters, digits and _</source>
   <translation>„{}“ ist kein Name für ein Argument: Verwenden Sie Buchstaben, Ziffern und _</translation>
  </message>
 </context>
 <context>
  <name>Ordering</name>
  <message>
   <source>Align left edges</source>
   <translation>Linke Kanten ausrichten</translation>
  </message>
  <message>
   <source>Align centres</source>
   <translation>Mitten waagerecht ausrichten</translation>
  </message>
  <message>
   <source>Align right edges</source>
   <translation>Rechte Kanten ausrichten</translation>
  </message>
  <message>
   <source>Align top edges</source>
   <translation>Obere Kanten ausrichten</translation>
  </message>
  <message>
   <source>Align middles</source>
   <translation>Mitten senkrecht ausrichten</translation>
  </message>
  <message>
   <source>Align bottom edges</source>
   <translation>Untere Kanten ausrichten</translation>
  </message>
  <message>
   <source>Auto layout</source>
   <translation>Automatisch anordnen</translation>
  </message>
  <message>
   <source>Layout from top to bottom</source>
   <translation>Von oben nach unten anordnen</translation>
  </message>
  <message>
   <source>Layout from left to right</source>
   <translation>Von links nach rechts anordnen</translation>
  </message>
  <message>
   <source>Laying out…</source>
   <translation>Wird angeordnet …</translation>
  </message>
  <message>
   <source>Distribute vertically</source>
   <translation>Senkrecht verteilen</translation>
  </message>
  <message>
   <source>Distribute horizontally</source>
   <translation>Waagerecht verteilen</translation>
  </message>
  <message>
   <source>Snap to the grid</source>
   <translation>Ans Raster setzen</translation>
  </message>
  <message numerus="yes">
   <source>Move %n box(es)</source>
   <translation>
    <numerusform>%n Box verschieben</numerusform>
    <numerusform>%n Boxen verschieben</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Outline</name>
  <message>
   <source>Find a call</source>
   <translation>Aufruf suchen</translation>
  </message>
  <message>
   <source>Calls in the order they are computed</source>
   <translation>Aufrufe in der Reihenfolge ihrer Berechnung</translation>
  </message>
 </context>
 <context>
  <name>OutlineModel</name>
  <message>
   <source>Call</source>
   <translation>Aufruf</translation>
  </message>
  <message>
   <source>Output</source>
   <translation>Ausgang</translation>
  </message>
  <message>
   <source>Class</source>
   <translation>Klasse</translation>
  </message>
  <message>
   <source>Parameters</source>
   <translation>Parameter</translation>
  </message>
  <message>
   <source>Problem</source>
   <translation>Problem</translation>
  </message>
  <message>
   <source>shared</source>
   <translation>geteilt</translation>
  </message>
  <message>
   <source>{name} {number} of {count}, shared</source>
   <translation>{name} {number} von {count}, geteilt</translation>
  </message>
  <message>
   <source>Rename {layer}</source>
   <translation>{layer} umbenennen</translation>
  </message>
 </context>
 <context>
  <name>OutputChoice</name>
  <message>
   <source>Output</source>
   <translation>Ausgang</translation>
  </message>
  <message>
   <source>Output {}</source>
   <translation>Ausgang {}</translation>
  </message>
 </context>
 <context>
  <name>OutputMarks</name>
  <message>
   <source>Output {} of the model</source>
   <translation>Ausgang {} des Modells</translation>
  </message>
  <message>
   <source>Output of the model</source>
   <translation>Ausgang des Modells</translation>
  </message>
  <message>
   <source>Tensor {}: {}</source>
   <translation>Tensor {}: {}</translation>
  </message>
 </context>
 <context>
  <name>OwnLayers</name>
  <message numerus="yes">
   <source>%n layer file(s) waiting for your review; see Layer files…</source>
   <translation>
    <numerusform>%n Layer-Datei wartet auf Ihre Prüfung; siehe Layer-Dateien …</numerusform>
    <numerusform>%n Layer-Dateien warten auf Ihre Prüfung; siehe Layer-Dateien …</numerusform>
   </translation>
  </message>
  <message>
   <source>it was not loaded</source>
   <translation>er wurde nicht geladen</translation>
  </message>
  <message>
   <source>what it says of itself cannot be understood: {}</source>
   <translation>was er von sich sagt, ist nicht zu verstehen: {}</translation>
  </message>
  <message>
   <source>`{name}` is locked: {file} has changed, or is not allowed; see Layer files…</source>
   <translation>`{name}` ist gesperrt: {file} hat sich geändert oder ist nicht erlaubt; siehe Layer-Dateien …</translation>
  </message>
  <message>
   <source>`{name}` is locked: {file} {problem}</source>
   <translation>`{name}` ist gesperrt: {file} {problem}</translation>
  </message>
  <message>
   <source>`{name}` is being loaded from {file}</source>
   <translation>`{name}` wird aus {file} geladen</translation>
  </message>
  <message>
   <source>`{name}` is locked: {file} declares no layer of this name any more</source>
   <translation>`{name}` ist gesperrt: {file} enthält keinen Layer dieses Namens mehr</translation>
  </message>
 </context>
 <context>
  <name>Palette</name>
  <message>
   <source>Search layers</source>
   <translation>Layer suchen</translation>
  </message>
  <message>
   <source>Layer classes</source>
   <translation>Layer-Klassen</translation>
  </message>
 </context>
 <context>
  <name>PaletteModel</name>
  <message>
   <source>{} — Review…</source>
   <translation>{} — Prüfen …</translation>
  </message>
  <message>
   <source>{} is not allowed to run yet: look at its text and decide.</source>
   <translation>{} darf noch nicht laufen: Sehen Sie sich den Text an und entscheiden Sie.</translation>
  </message>
  <message>
   <source>New custom layer…</source>
   <translation>Neuer eigener Layer …</translation>
  </message>
  <message>
   <source>Write a layer file of your own that runs as it is, and open it in your editor.</source>
   <translation>Eine eigene Layer-Datei schreiben, die so läuft, wie sie ist, und sie in Ihrem Editor öffnen.</translation>
  </message>
 </context>
 <context>
  <name>Panels</name>
  <message>
   <source>Palette</source>
   <translation>Palette</translation>
  </message>
  <message>
   <source>Outline</source>
   <translation>Gliederung</translation>
  </message>
  <message>
   <source>Inspector</source>
   <translation>Inspektor</translation>
  </message>
  <message>
   <source>Run</source>
   <translation>Ausführen</translation>
  </message>
  <message>
   <source>Code</source>
   <translation>Code</translation>
  </message>
  <message>
   <source>Problems</source>
   <translation>Probleme</translation>
  </message>
 </context>
 <context>
  <name>ParameterEdits</name>
  <message>
   <source>Set {} of {}</source>
   <translation>{} von {} setzen</translation>
  </message>
  <message>
   <source>Set {} of {} layers</source>
   <translation>{} von {} Layern setzen</translation>
  </message>
 </context>
 <context>
  <name>Pickers</name>
  <message>
   <source>sample</source>
   <translation>Beispiel</translation>
  </message>
  <message>
   <source>axis {}</source>
   <translation>Achse {}</translation>
  </message>
 </context>
 <context>
  <name>Pointing</name>
  <message>
   <source>{} to {}: {} values</source>
   <translation>{} bis {}: {} Werte</translation>
  </message>
 </context>
 <context>
  <name>ProblemBox</name>
  <message>
   <source>Wanted: {}</source>
   <translation>Erwartet: {}</translation>
  </message>
  <message>
   <source>Came: {}</source>
   <translation>Gekommen: {}</translation>
  </message>
 </context>
 <context>
  <name>Problems</name>
  <message numerus="yes">
   <source>%n problem(s)</source>
   <translation>
    <numerusform>%n Problem</numerusform>
    <numerusform>%n Probleme</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n remark(s)</source>
   <translation>
    <numerusform>%n Hinweis</numerusform>
    <numerusform>%n Hinweise</numerusform>
   </translation>
  </message>
  <message>
   <source>No problems: every call fits its inputs.</source>
   <translation>Keine Probleme: Jeder Aufruf passt zu seinen Eingängen.</translation>
  </message>
  <message>
   <source>Problems</source>
   <translation>Probleme</translation>
  </message>
  <message>
   <source>The model works as it is; this is good to know.</source>
   <translation>Das Modell funktioniert, wie es ist; dies ist gut zu wissen.</translation>
  </message>
  <message>
   <source>Repair:</source>
   <translation>Reparieren:</translation>
  </message>
  <message>
   <source>Only you can say what is meant here.</source>
   <translation>Nur Sie können sagen, was hier gemeint ist.</translation>
  </message>
 </context>
 <context>
  <name>ProblemsModel</name>
  <message>
   <source>Call</source>
   <translation>Aufruf</translation>
  </message>
  <message>
   <source>Problem or remark</source>
   <translation>Problem oder Hinweis</translation>
  </message>
  <message>
   <source>Wanted</source>
   <translation>Erwartet</translation>
  </message>
  <message>
   <source>Came</source>
   <translation>Gekommen</translation>
  </message>
  <message>
   <source>Remark: {}</source>
   <translation>Hinweis: {}</translation>
  </message>
  <message>
   <source>Problem: {}</source>
   <translation>Problem: {}</translation>
  </message>
  <message>
   <source>the model</source>
   <translation>das Modell</translation>
  </message>
 </context>
 <context>
  <name>QuickAdd</name>
  <message>
   <source>dense 64 relu</source>
   <translation>dense 64 relu</translation>
  </message>
  <message>
   <source>Layer to add</source>
   <translation>Layer zum Hinzufügen</translation>
  </message>
  <message>
   <source>Layers that fit</source>
   <translation>Layer, die passen</translation>
  </message>
  <message>
   <source>No layer is called like that</source>
   <translation>Kein Layer heißt so</translation>
  </message>
  <message>
   <source>Enter adds · Esc closes</source>
   <translation>Enter fügt hinzu · Esc schließt</translation>
  </message>
  <message>
   <source>Enter adds between {call} and {other} · Esc closes</source>
   <translation>Enter fügt zwischen {call} und {other} ein · Esc schließt</translation>
  </message>
  <message>
   <source>Enter adds behind {call} · Esc closes</source>
   <translation>Enter fügt hinter {call} an · Esc schließt</translation>
  </message>
  <message>
   <source>Enter adds before {call} · Esc closes</source>
   <translation>Enter fügt vor {call} ein · Esc schließt</translation>
  </message>
 </context>
 <context>
  <name>Remarks</name>
  <message>
   <source>Here: {}</source>
   <translation>Hier: {}</translation>
  </message>
  <message>
   <source>tf.keras and Keras 3 drop the mask in silence; Keras 2.3 and older refuse such a model.</source>
   <translation>tf.keras und Keras 3 lassen die Maske stillschweigend fallen; Keras 2.3 und älter weisen ein solches Modell zurück.</translation>
  </message>
  <message>
   <source>a step counts where all masks count it</source>
   <translation>ein Schritt zählt, wo alle Masken ihn zählen</translation>
  </message>
  <message>
   <source>a step counts where any mask counts it</source>
   <translation>ein Schritt zählt, wo irgendeine Maske ihn zählt</translation>
  </message>
  <message>
   <source>; an input without a mask has no say</source>
   <translation>; ein Eingang ohne Maske zählt nicht mit</translation>
  </message>
  <message>
   <source>; one input without a mask leaves no mask</source>
   <translation>; ein Eingang ohne Maske lässt keine Maske übrig</translation>
  </message>
  <message>
   <source>Masks in {}: {}. In {}: {}.</source>
   <translation>Masken in {}: {}. In {}: {}.</translation>
  </message>
 </context>
 <context>
  <name>Results</name>
  <message>
   <source>Call</source>
   <translation>Aufruf</translation>
  </message>
  <message>
   <source>Shape</source>
   <translation>Form</translation>
  </message>
  <message>
   <source>Values</source>
   <translation>Werte</translation>
  </message>
  <message>
   <source>output of the model</source>
   <translation>Ausgang des Modells</translation>
  </message>
  <message>
   <source>{} not finite</source>
   <translation>{} nicht endlich</translation>
  </message>
 </context>
 <context>
  <name>Review</name>
  <message>
   <source>May {name} run?</source>
   <translation>Darf {name} laufen?</translation>
  </message>
  <message>
   <source>&amp;Allow this content</source>
   <translation>Diesen Inhalt &amp;erlauben</translation>
  </message>
  <message>
   <source>&amp;Do not allow</source>
   <translation>&amp;Nicht erlauben</translation>
  </message>
  <message>
   <source>The file has changed since you allowed it.</source>
   <translation>Die Datei hat sich geändert, seit Sie sie erlaubt haben.</translation>
  </message>
  <message>
   <source>This is a layer file. It is a Python program.</source>
   <translation>Dies ist eine Layer-Datei. Sie ist ein Python-Programm.</translation>
  </message>
  <message>
   <source>If you allow it:</source>
   <translation>Wenn Sie sie erlauben:</translation>
  </message>
  <message>
   <source>•  it runs whenever Layerloom wants the layer's shapes or numbers, and may do all that you may do: read, write and delete your files, use the network;</source>
   <translation>•  läuft sie, wann immer Layerloom Formen oder Zahlen des Layers braucht, und darf alles, was Sie dürfen: Ihre Dateien lesen, schreiben und löschen, das Netzwerk benutzen;</translation>
  </message>
  <message>
   <source>•  it runs in a process of its own with limits on time and memory. They catch mistakes; they are no sandbox;</source>
   <translation>•  läuft sie in einem eigenen Prozess mit Grenzen für Zeit und Speicher. Diese fangen Fehler ab; sie sind keine Sandbox;</translation>
  </message>
  <message>
   <source>•  the yes is for exactly this content. When one byte changes you are asked again. You can take it back under Layer files…</source>
   <translation>•  gilt das Ja genau für diesen Inhalt. Ändert sich ein Byte, werden Sie erneut gefragt. Zurücknehmen können Sie es unter Layer-Dateien …</translation>
  </message>
  <message>
   <source>Hidden characters, which can make the text look other than it is. They are shown by name (line): {what}</source>
   <translation>Verborgene Zeichen, die den Text anders aussehen lassen können, als er ist. Sie werden mit Namen gezeigt (Zeile): {what}</translation>
  </message>
  <message>
   <source>Letters that may look like others (line): {what}</source>
   <translation>Buchstaben, die wie andere aussehen können (Zeile): {what}</translation>
  </message>
  <message>
   <source>This is no UTF-8 text; Python will not read it. Save it as UTF-8.</source>
   <translation>Dies ist kein UTF-8-Text; Python liest ihn nicht. Speichern Sie ihn als UTF-8.</translation>
  </message>
  <message>
   <source>The file's text</source>
   <translation>Der Text der Datei</translation>
  </message>
 </context>
 <context>
  <name>Rules</name>
  <message>
   <source>There is nothing to undo</source>
   <translation>Es gibt nichts rückgängig zu machen</translation>
  </message>
  <message>
   <source>There is nothing to redo</source>
   <translation>Es gibt nichts zu wiederholen</translation>
  </message>
  <message>
   <source>Select a layer, a wire or a note</source>
   <translation>Wählen Sie einen Layer, eine Verbindung oder eine Notiz aus</translation>
  </message>
  <message>
   <source>There is no place to go back to</source>
   <translation>Es gibt nichts, wohin es zurück geht</translation>
  </message>
  <message>
   <source>There is no place to go forward to</source>
   <translation>Es gibt nichts, wohin es vorwärts geht</translation>
  </message>
  <message>
   <source>Select a layer, a note or a frame</source>
   <translation>Wählen Sie einen Layer, eine Notiz oder einen Rahmen aus</translation>
  </message>
  <message>
   <source>Select a frame</source>
   <translation>Wählen Sie einen Rahmen aus</translation>
  </message>
  <message>
   <source>Nothing selected is in a frame</source>
   <translation>Nichts Ausgewähltes ist in einem Rahmen</translation>
  </message>
  <message>
   <source>Select a frame, a folded block or a layer with several calls</source>
   <translation>Wählen Sie einen Rahmen, einen eingeklappten Block oder einen Layer mit mehreren Aufrufen aus</translation>
  </message>
  <message>
   <source>Nothing is folded</source>
   <translation>Nichts ist eingeklappt</translation>
  </message>
  <message>
   <source>Select a wire</source>
   <translation>Wählen Sie eine Verbindung aus</translation>
  </message>
  <message>
   <source>Select a layer</source>
   <translation>Wählen Sie einen Layer aus</translation>
  </message>
  <message>
   <source>Select two boxes or more</source>
   <translation>Wählen Sie zwei oder mehr Boxen aus</translation>
  </message>
  <message>
   <source>Select two layers or more; the last one takes the others</source>
   <translation>Wählen Sie zwei oder mehr Layer aus; der letzte nimmt die anderen auf</translation>
  </message>
  <message>
   <source>Select three boxes or more</source>
   <translation>Wählen Sie drei oder mehr Boxen aus</translation>
  </message>
  <message>
   <source>Select one layer or one note</source>
   <translation>Wählen Sie einen Layer oder eine Notiz aus</translation>
  </message>
  <message>
   <source>No wire is at this port</source>
   <translation>An diesem Anschluss ist keine Verbindung</translation>
  </message>
  <message>
   <source>Select one layer that is not folded away</source>
   <translation>Wählen Sie einen Layer aus, der nicht eingeklappt ist</translation>
  </message>
  <message>
   <source>Select one layer</source>
   <translation>Wählen Sie einen Layer aus</translation>
  </message>
  <message>
   <source>This layer has fewer than two inputs</source>
   <translation>Dieser Layer hat weniger als zwei Eingänge</translation>
  </message>
  <message>
   <source>An input has no weights to share; duplicate it instead</source>
   <translation>Ein Eingang hat keine Gewichte zum Teilen; duplizieren Sie ihn stattdessen</translation>
  </message>
  <message>
   <source>Select layers that are no inputs; a model's inputs stay outside</source>
   <translation>Wählen Sie Layer aus, die keine Eingänge sind; die Eingänge eines Modells bleiben draußen</translation>
  </message>
  <message>
   <source>Select a layer with several calls; this one has one</source>
   <translation>Wählen Sie einen Layer mit mehreren Aufrufen aus; dieser hat einen</translation>
  </message>
  <message>
   <source>Select one nested model</source>
   <translation>Wählen Sie ein verschachteltes Modell aus</translation>
  </message>
  <message>
   <source>Select a nested model</source>
   <translation>Wählen Sie ein verschachteltes Modell aus</translation>
  </message>
  <message>
   <source>No nested model is entered</source>
   <translation>Kein verschachteltes Modell ist betreten</translation>
  </message>
  <message>
   <source>There is no other layer of the same class</source>
   <translation>Es gibt keinen anderen Layer derselben Klasse</translation>
  </message>
  <message>
   <source>The model is empty; add a layer first</source>
   <translation>Das Modell ist leer; fügen Sie zuerst einen Layer hinzu</translation>
  </message>
  <message>
   <source>The model is running already</source>
   <translation>Das Modell läuft schon</translation>
  </message>
  <message>
   <source>Nothing is running</source>
   <translation>Es läuft nichts</translation>
  </message>
  <message>
   <source>The model speaks Keras 3 already</source>
   <translation>Das Modell spricht schon Keras 3</translation>
  </message>
  <message>
   <source>The model speaks Keras 2 already</source>
   <translation>Das Modell spricht schon Keras 2</translation>
  </message>
 </context>
 <context>
  <name>RunPanel</name>
  <message>
   <source>There is nothing to run yet: add an input and connect layers to it.</source>
   <translation>Es gibt noch nichts auszuführen: Fügen Sie einen Eingang hinzu und verbinden Sie Layer mit ihm.</translation>
  </message>
  <message>
   <source>Nothing can run before the problems are mended.</source>
   <translation>Bevor die Probleme behoben sind, kann nichts laufen.</translation>
  </message>
  <message>
   <source>The run did not start; see what is said above on the data.</source>
   <translation>Der Lauf begann nicht; siehe oben, was zu den Daten gesagt ist.</translation>
  </message>
  <message>
   <source>Cancelled.</source>
   <translation>Abgebrochen.</translation>
  </message>
  <message>
   <source>Choose data for {}</source>
   <translation>Daten für {} wählen</translation>
  </message>
  <message>
   <source>Set the batch size</source>
   <translation>Batchgröße setzen</translation>
  </message>
 </context>
 <context>
  <name>Salvage</name>
  <message>
   <source>Unsaved work cannot be kept safe: {reason}</source>
   <translation>Nicht gespeicherte Arbeit kann nicht gesichert werden: {reason}</translation>
  </message>
  <message>
   <source>a model that was never saved</source>
   <translation>ein nie gespeichertes Modell</translation>
  </message>
  <message>
   <source>Layerloom ended unexpectedly with unsaved work on {name}, of {when}.</source>
   <translation>Layerloom wurde unerwartet beendet, mit nicht gespeicherter Arbeit an {name} vom {when}.</translation>
  </message>
  <message>
   <source>The file itself has been changed since; the recovered work opens as a model of its own.</source>
   <translation>Die Datei selbst wurde seitdem geändert; die wiederhergestellte Arbeit öffnet sich als eigenes Modell.</translation>
  </message>
  <message>
   <source>Recovering it was tried before and may be what ended the program.</source>
   <translation>Die Wiederherstellung wurde schon versucht und hat das Programm vielleicht beendet.</translation>
  </message>
  <message>
   <source>Recover unsaved work?</source>
   <translation>Nicht gespeicherte Arbeit wiederherstellen?</translation>
  </message>
  <message>
   <source>Recover</source>
   <translation>Wiederherstellen</translation>
  </message>
  <message>
   <source>Discard</source>
   <translation>Verwerfen</translation>
  </message>
  <message>
   <source>Ask next time</source>
   <translation>Nächstes Mal fragen</translation>
  </message>
  <message>
   <source>Recovered unsaved work; save it to keep it.</source>
   <translation>Nicht gespeicherte Arbeit wiederhergestellt; speichern Sie sie, um sie zu behalten.</translation>
  </message>
 </context>
 <context>
  <name>Saving</name>
  <message>
   <source>Save outputs</source>
   <translation>Ausgaben speichern</translation>
  </message>
  <message>
   <source>Archive (*.npz);;Table (*.csv);;Array (*.npy)</source>
   <translation>Archiv (*.npz);;Tabelle (*.csv);;Array (*.npy)</translation>
  </message>
  <message>
   <source>There is not enough memory to write this file.</source>
   <translation>Der Speicher reicht nicht, um diese Datei zu schreiben.</translation>
  </message>
  <message>
   <source>Saved {}.</source>
   <translation>{} gespeichert.</translation>
  </message>
 </context>
 <context>
  <name>Seeding</name>
  <message>
   <source>Re-initialise weights</source>
   <translation>Gewichte neu initialisieren</translation>
  </message>
  <message>
   <source>Seed: the same seed gives the same numbers.</source>
   <translation>Seed: Der gleiche Seed gibt die gleichen Zahlen.</translation>
  </message>
 </context>
 <context>
  <name>Selected</name>
  <message>
   <source>{edit}…</source>
   <translation>{edit}…</translation>
  </message>
  <message>
   <source>No weight of the model has a constraint.</source>
   <translation>Kein Gewicht des Modells hat ein Constraint.</translation>
  </message>
  <message>
   <source>Apply constraints</source>
   <translation>Constraints anwenden</translation>
  </message>
  <message>
   <source>All constraints hold already.</source>
   <translation>Alle Constraints sind schon erfüllt.</translation>
  </message>
  <message>
   <source>Duplicate</source>
   <translation>Duplizieren</translation>
  </message>
  <message>
   <source>Call again</source>
   <translation>Erneut aufrufen</translation>
  </message>
  <message>
   <source>Called again with the same weights; Make unique (U) separates them.</source>
   <translation>Mit denselben Gewichten erneut aufgerufen; Eigenständig machen (U) trennt sie.</translation>
  </message>
  <message>
   <source>Group</source>
   <translation>Gruppieren</translation>
  </message>
  <message>
   <source>Grouped; the model's inputs stay outside.</source>
   <translation>Gruppiert; die Eingänge des Modells bleiben draußen.</translation>
  </message>
  <message>
   <source>Grouped; double-click it to go inside.</source>
   <translation>Gruppiert; ein Doppelklick führt hinein.</translation>
  </message>
  <message>
   <source>Ungroup</source>
   <translation>Gruppierung auflösen</translation>
  </message>
  <message>
   <source>Make unique</source>
   <translation>Eigenständig machen</translation>
  </message>
  <message>
   <source>Share weights with {layer}</source>
   <translation>Gewichte mit {layer} teilen</translation>
  </message>
  <message>
   <source>Disconnect</source>
   <translation>Trennen</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Löschen</translation>
  </message>
  <message>
   <source>Delete layer</source>
   <translation>Layer löschen</translation>
  </message>
  <message>
   <source>Delete and heal</source>
   <translation>Löschen und verbinden</translation>
  </message>
  <message>
   <source>Copying…</source>
   <translation>Wird kopiert …</translation>
  </message>
  <message>
   <source>Given up; nothing was copied.</source>
   <translation>Abgebrochen; nichts wurde kopiert.</translation>
  </message>
  <message numerus="yes">
   <source>Copied %n call(s) as text</source>
   <translation>
    <numerusform>%n Aufruf als Text kopiert</numerusform>
    <numerusform>%n Aufrufe als Text kopiert</numerusform>
   </translation>
  </message>
  <message>
   <source>Cut</source>
   <translation>Ausschneiden</translation>
  </message>
  <message>
   <source>Paste</source>
   <translation>Einfügen</translation>
  </message>
  <message>
   <source>Mark as output</source>
   <translation>Als Ausgang markieren</translation>
  </message>
  <message>
   <source>Join</source>
   <translation>Verbinden</translation>
  </message>
  <message>
   <source>Swap inputs</source>
   <translation>Eingänge tauschen</translation>
  </message>
  <message>
   <source>Add note</source>
   <translation>Notiz hinzufügen</translation>
  </message>
  <message>
   <source>Add {layer}</source>
   <translation>{layer} hinzufügen</translation>
  </message>
  <message>
   <source>Convert to {dialect}</source>
   <translation>In {dialect} umwandeln</translation>
  </message>
 </context>
 <context>
  <name>SelectionPage</name>
  <message>
   <source>Class to change</source>
   <translation>Zu ändernde Klasse</translation>
  </message>
  <message>
   <source>{} calls selected</source>
   <translation>{} Aufrufe ausgewählt</translation>
  </message>
  <message>
   <source>layers</source>
   <translation>Layer</translation>
  </message>
  <message>
   <source>classes</source>
   <translation>Klassen</translation>
  </message>
  <message>
   <source>parameters</source>
   <translation>Parameter</translation>
  </message>
  <message>
   <source>problems</source>
   <translation>Probleme</translation>
  </message>
  <message>
   <source>none</source>
   <translation>keine</translation>
  </message>
  <message>
   <source>Up to {} layers are changed together; select fewer.</source>
   <translation>Bis zu {} Layer werden gemeinsam geändert; wählen Sie weniger aus.</translation>
  </message>
  <message>
   <source>Changes this layer</source>
   <translation>Ändert diesen Layer</translation>
  </message>
  <message>
   <source>Changes all {} {} layers</source>
   <translation>Ändert alle {} {}-Layer</translation>
  </message>
 </context>
 <context>
  <name>Sentences</name>
  <message>
   <source>Change `{0}` of `{1}` to {2}</source>
   <translation>`{0}` von `{1}` in {2} ändern</translation>
  </message>
  <message>
   <source>Choose other data, or change the input's shape</source>
   <translation>Wählen Sie andere Daten, oder ändern Sie die Form des Eingangs</translation>
  </message>
  <message>
   <source>Connect `{0}`</source>
   <translation>`{0}` verbinden</translation>
  </message>
  <message>
   <source>Connect {0}</source>
   <translation>{0} verbinden</translation>
  </message>
  <message>
   <source>Constant has values of shape {0}, the weight has {1}</source>
   <translation>Constant hat Werte der Form {0}, das Gewicht hat {1}</translation>
  </message>
  <message>
   <source>Disconnect input {0}</source>
   <translation>Eingang {0} trennen</translation>
  </message>
  <message>
   <source>Each sample has the right count of numbers: reshape the array to {0}</source>
   <translation>Jedes Beispiel hat die richtige Zahl von Werten: formen Sie das Array in {0} um</translation>
  </message>
  <message>
   <source>Embedding `{0}` has rows for 0 to {1} (input_dim {2}), but the input holds {3} at position {4}; raise input_dim or check the data</source>
   <translation>Embedding `{0}` hat Zeilen für 0 bis {1} (input_dim {2}), aber die Eingabe enthält {3} an Stelle {4}; erhöhen Sie input_dim, oder prüfen Sie die Daten</translation>
  </message>
  <message>
   <source>Graph disconnected: cannot obtain value for tensor {0} at layer `{1}`; the outputs depend on it, but it is not among the model's inputs: add it there. The following previous layers were accessed without issue: {2}</source>
   <translation>Graph disconnected: der Tensor {0} am Layer `{1}` ist nicht zu bekommen; die Ausgänge hängen davon ab, aber er ist nicht unter den Eingängen des Modells: fügen Sie ihn dort hinzu. Diese Layer davor waren zu erreichen: {2}</translation>
  </message>
  <message>
   <source>Identity makes matrices, not a weight of shape {0}; choose another initializer</source>
   <translation>Identity macht Matrizen, kein Gewicht der Form {0}; wählen Sie einen anderen Initializer</translation>
  </message>
  <message>
   <source>In `{0}`: {1}</source>
   <translation>In `{0}`: {1}</translation>
  </message>
  <message>
   <source>Insert Flatten and Dense({0}) before input {1}</source>
   <translation>Flatten und Dense({0}) vor Eingang {1} einfügen</translation>
  </message>
  <message>
   <source>Insert {0}{1} before {2}</source>
   <translation>{0}{1} vor {2} einfügen</translation>
  </message>
  <message>
   <source>Keras 2 keeps the mask of the inputs that have one, Keras 3 has no mask where an input has none; what is behind it sees other steps.</source>
   <translation>Keras 2 behält die Maske der Eingänge, die eine haben, Keras 3 hat keine Maske, wo einem Eingang eine fehlt; was dahinter steht, sieht andere Schritte.</translation>
  </message>
  <message>
   <source>Keras 2 keeps the steps that all masks keep, Keras 3 those that any mask keeps; what is behind it sees other steps.</source>
   <translation>Keras 2 behält die Schritte, die alle Masken behalten, Keras 3 die, die irgendeine behält; was dahinter steht, sieht andere Schritte.</translation>
  </message>
  <message>
   <source>Keras 3 and tf.keras divide the penalty on its output by the batch size, Keras 2.3 does not; predictions are the same.</source>
   <translation>Keras 3 und tf.keras teilen die Strafe auf seine Ausgabe durch die Batchgröße, Keras 2.3 nicht; die Vorhersagen sind dieselben.</translation>
  </message>
  <message>
   <source>Keras 3 leaves out of its result what a mask leaves out, Keras 2 takes all numbers.</source>
   <translation>Keras 3 lässt im Ergebnis aus, was eine Maske auslässt, Keras 2 nimmt alle Zahlen.</translation>
  </message>
  <message>
   <source>Make this call unique</source>
   <translation>Diesen Aufruf eigenständig machen</translation>
  </message>
  <message>
   <source>NumPy has no bfloat16: {0} is kept in the file, and computed in float32</source>
   <translation>NumPy hat kein bfloat16: {0} bleibt in der Datei, gerechnet wird in float32</translation>
  </message>
  <message>
   <source>ONNX cannot say `{0}`, the operation `{1}`, as it is used here</source>
   <translation>ONNX kann `{0}`, die Operation `{1}`, so nicht sagen, wie sie hier benutzt wird</translation>
  </message>
  <message>
   <source>ONNX cannot say that `{0}{1}` takes a tensor as its `{2}`</source>
   <translation>ONNX kann nicht sagen, dass `{0}{1}` einen Tensor als `{2}` nimmt</translation>
  </message>
  <message>
   <source>ONNX cannot say the activation `{0}` of `{1}`; choose another one, or leave this layer out</source>
   <translation>ONNX kann die Aktivierung `{0}` von `{1}` nicht sagen; wählen Sie eine andere, oder lassen Sie diesen Layer weg</translation>
  </message>
  <message>
   <source>ONNX cannot say the {0} `{1}`: it is no built-in layer; leave it out, or put built-in layers in its place</source>
   <translation>ONNX kann {0} `{1}` nicht sagen: es ist kein eingebauter Layer; lassen Sie ihn weg, oder nehmen Sie statt seiner eingebaute Layer</translation>
  </message>
  <message>
   <source>ONNX files are written by the package `onnx`, which is not installed; run `pip install onnx`</source>
   <translation>ONNX-Dateien schreibt das Paket `onnx`, das nicht installiert ist; führen Sie `pip install onnx` aus</translation>
  </message>
  <message>
   <source>One sample needs a first axis too: array[numpy.newaxis]</source>
   <translation>Auch ein einzelnes Beispiel braucht eine erste Achse: array[numpy.newaxis]</translation>
  </message>
  <message>
   <source>Orthogonal needs two dimensions or more, not {0}; choose another initializer</source>
   <translation>Orthogonal braucht zwei Dimensionen oder mehr, nicht {0}; wählen Sie einen anderen Initializer</translation>
  </message>
  <message>
   <source>OrthogonalRegularizer takes a matrix, not {0}</source>
   <translation>OrthogonalRegularizer nimmt eine Matrix, nicht {0}</translation>
  </message>
  <message>
   <source>RadialConstraint takes a square 2D convolution kernel, not {0}</source>
   <translation>RadialConstraint nimmt einen quadratischen Kernel einer 2D-Faltung, nicht {0}</translation>
  </message>
  <message>
   <source>STFT makes kernels of rank 3, not {0}; choose another initializer</source>
   <translation>STFT macht Kernels vom Rang 3, nicht {0}; wählen Sie einen anderen Initializer</translation>
  </message>
  <message>
   <source>Sequential `{0}` has no layers; `add` one first</source>
   <translation>Sequential `{0}` hat keine Layer; fügen Sie erst mit `add` einen hinzu</translation>
  </message>
  <message>
   <source>Sequential `{0}` is not built: give its first layer an input shape, or `build` it, before counting its parameters</source>
   <translation>Sequential `{0}` ist nicht gebaut: geben Sie dem ersten Layer eine Eingabeform, oder rufen Sie `build` auf, bevor Sie Parameter zählen</translation>
  </message>
  <message>
   <source>The axes are in another order: transpose the array</source>
   <translation>Die Achsen stehen in anderer Reihenfolge: transponieren Sie das Array</translation>
  </message>
  <message>
   <source>The model opened without places, notes and unfinished calls, which cannot be read: {0}.</source>
   <translation>Das Modell wurde ohne Plätze, Notizen und unfertige Aufrufe geöffnet, die sich nicht lesen lassen: {0}.</translation>
  </message>
  <message>
   <source>The model opened without the unfinished calls beside it, which cannot be read: {0}.</source>
   <translation>Das Modell wurde ohne die unfertigen Aufrufe neben ihm geöffnet, die sich nicht lesen lassen: {0}.</translation>
  </message>
  <message>
   <source>The model opened without the weights of its unfinished calls, which cannot be read: {0}.</source>
   <translation>Das Modell wurde ohne die Gewichte seiner unfertigen Aufrufe geöffnet, die sich nicht lesen lassen: {0}.</translation>
  </message>
  <message>
   <source>The model's {0} become a plain list; Keras 2.3 knows no names or nesting there.</source>
   <translation>{0} des Modells werden eine einfache Liste; Keras 2.3 kennt dort weder Namen noch Verschachtelung.</translation>
  </message>
  <message>
   <source>The weights in `{0}` are not those that were saved here: they were changed by another program, or damaged.</source>
   <translation>Die Gewichte in `{0}` sind nicht die, die hier gespeichert wurden: ein anderes Programm hat sie geändert, oder sie sind beschädigt.</translation>
  </message>
  <message>
   <source>The {0} `{1}` is a function of a program: its name is written, and only that program can read it.</source>
   <translation>{0} `{1}` ist eine Funktion eines Programms: ihr Name wird geschrieben, und nur jenes Programm kann ihn lesen.</translation>
  </message>
  <message>
   <source>The {0} `{1}` is not known here and is copied as it is.</source>
   <translation>{0} `{1}` ist hier nicht bekannt und wird kopiert, wie es ist.</translation>
  </message>
  <message>
   <source>`axes` must be one number or two, not {0}</source>
   <translation>`axes` muss eine Zahl oder zwei sein, nicht {0}</translation>
  </message>
  <message>
   <source>`batch_shape` must have the batch at least, such as (None, 784)</source>
   <translation>`batch_shape` muss mindestens den Batch haben, wie (None, 784)</translation>
  </message>
  <message>
   <source>`build` takes the input's shape, the batch first, such as (None, 784), not {0}</source>
   <translation>`build` nimmt die Form des Eingangs, die Batchgröße zuerst, etwa (None, 784), nicht {0}</translation>
  </message>
  <message>
   <source>`callbacks` cannot be called here; `progress` is told how far a run is</source>
   <translation>`callbacks` können hier nicht aufgerufen werden; `progress` erfährt, wie weit ein Lauf ist</translation>
  </message>
  <message>
   <source>`dialect` is "keras2", "keras3" or None, not {0}</source>
   <translation>`dialect` ist "keras2", "keras3" oder None, nicht {0}</translation>
  </message>
  <message>
   <source>`dims` must name each axis from 1 on once, not {0}</source>
   <translation>`dims` muss jede Achse von 1 an einmal nennen, nicht {0}</translation>
  </message>
  <message>
   <source>`input_layers` names layer `{0}` twice; each input stands there once</source>
   <translation>`input_layers` nennt den Layer `{0}` zweimal; jeder Eingang steht dort einmal</translation>
  </message>
  <message>
   <source>`input_layers` names layer `{0}`, which takes inputs itself; wanted is an InputLayer</source>
   <translation>`input_layers` nennt den Layer `{0}`, der selbst Eingänge hat; erwartet wird ein InputLayer</translation>
  </message>
  <message>
   <source>`input_length` is {0}, but the input is {1}; change one of them</source>
   <translation>`input_length` ist {0}, aber die Eingabe ist {1}; ändern Sie eins davon</translation>
  </message>
  <message>
   <source>`inputs` of {0} names an input twice</source>
   <translation>`inputs` von {0} nennt einen Eingang zweimal</translation>
  </message>
  <message>
   <source>`layer_range` is the names of the first and the last layer, not {0}</source>
   <translation>`layer_range` sind die Namen des ersten und des letzten Layers, nicht {0}</translation>
  </message>
  <message>
   <source>`layer_range`: no layer is called {0}; there are {1}</source>
   <translation>`layer_range`: kein Layer heißt {0}; es gibt {1}</translation>
  </message>
  <message>
   <source>`layerloom` must be an object, not {0}</source>
   <translation>`layerloom` muss ein Objekt sein, nicht {0}</translation>
  </message>
  <message>
   <source>`name` of a {0} is fixed once it is made; make another one with `configure(name=...)`</source>
   <translation>der `name` von {0} steht fest, sobald es gemacht ist; machen Sie mit `configure(name=...)` ein anderes</translation>
  </message>
  <message>
   <source>`order` of {0} must be an object</source>
   <translation>`order` von {0} muss ein Objekt sein</translation>
  </message>
  <message>
   <source>`order` of {0} must give each call of `{1}` a rank from 0 to {2}</source>
   <translation>`order` von {0} muss jedem Aufruf von `{1}` einen Rang von 0 bis {2} geben</translation>
  </message>
  <message>
   <source>`scale` must be above 0, not {0}</source>
   <translation>`scale` muss über 0 sein, nicht {0}</translation>
  </message>
  <message>
   <source>`target_shape` must be whole numbers of which at most one is -1, not {0}</source>
   <translation>`target_shape` muss aus ganzen Zahlen bestehen, von denen höchstens eine -1 ist, nicht {0}</translation>
  </message>
  <message>
   <source>`tensor` takes an array; a model may start at the tensor of `{0}` itself: Model(tensor, outputs)</source>
   <translation>`tensor` nimmt ein Array; ein Modell kann beim Tensor von `{0}` selbst beginnen: Model(tensor, outputs)</translation>
  </message>
  <message>
   <source>`window` has {0} values, but the kernel is {1} long</source>
   <translation>`window` hat {0} Werte, aber der Kernel ist {1} lang</translation>
  </message>
  <message>
   <source>`{0}.call` gives the shape {1}, but its `compute_output_shape` says {2}; correct one of them</source>
   <translation>`{0}.call` gibt die Form {1}, aber sein `compute_output_shape` sagt {2}; berichtigen Sie eins davon</translation>
  </message>
  <message>
   <source>`{0}.call` gives {1}; it must return a tensor</source>
   <translation>`{0}.call` gibt {1}; es muss einen Tensor zurückgeben</translation>
  </message>
  <message>
   <source>`{0}.call` gives {1}; it must return a tensor, or a list of tensors</source>
   <translation>`{0}.call` gibt {1}; es muss einen Tensor oder eine Liste von Tensoren zurückgeben</translation>
  </message>
  <message>
   <source>`{0}.compute_output_shape` gives {1}, which is no shape: a shape is a tuple of whole numbers from 0, and None for what is unknown</source>
   <translation>`{0}.compute_output_shape` gibt {1}, das ist keine Form: eine Form ist ein Tupel ganzer Zahlen ab 0, und None für Unbekanntes</translation>
  </message>
  <message>
   <source>`{0}.index` lists {1} files; wanted are 1 to {2}</source>
   <translation>`{0}.index` nennt {1} Dateien; erwartet werden 1 bis {2}</translation>
  </message>
  <message>
   <source>`{0}.{1}` raised {2}: {3}{4}</source>
   <translation>`{0}.{1}` löste {2} aus: {3}{4}</translation>
  </message>
  <message>
   <source>`{0}` ({1}) is not known here and is copied as it is; {2} may not read it.</source>
   <translation>`{0}` ({1}) ist hier nicht bekannt und wird kopiert, wie es ist; {2} kann es vielleicht nicht lesen.</translation>
  </message>
  <message>
   <source>`{0}` already depends on `{1}`, so this wire would make a circle</source>
   <translation>`{0}` hängt schon von `{1}` ab, diese Verbindung ergäbe also einen Kreis</translation>
  </message>
  <message>
   <source>`{0}` cannot take its own output; use another call of the layer instead</source>
   <translation>`{0}` kann nicht die eigene Ausgabe nehmen; nehmen Sie einen weiteren Aufruf des Layers</translation>
  </message>
  <message>
   <source>`{0}` does not say which values belong to which layer, as the checkpoints of TensorFlow 1; load it into the model there, and save a .h5 file</source>
   <translation>`{0}` sagt nicht, welche Werte zu welchem Layer gehören, wie die Checkpoints von TensorFlow 1; laden Sie ihn dort in das Modell und speichern Sie eine .h5-Datei</translation>
  </message>
  <message>
   <source>`{0}` drops values at random even at inference (training=True); take that off to export</source>
   <translation>`{0}` lässt auch bei der Vorhersage zufällig Werte fallen (training=True); nehmen Sie das für den Export weg</translation>
  </message>
  <message>
   <source>`{0}` has a slash, which Keras 3 does not take in the name of a layer; write `_` instead</source>
   <translation>`{0}` hat einen Schrägstrich, den Keras 3 im Namen eines Layers nicht nimmt; schreiben Sie `_`</translation>
  </message>
  <message>
   <source>`{0}` has an impossible shape or place</source>
   <translation>`{0}` hat eine unmögliche Form oder Stelle</translation>
  </message>
  <message>
   <source>`{0}` has layers nested too deep, or too many values in one</source>
   <translation>`{0}` hat zu tief geschachtelte Layer oder zu viele Werte in einem</translation>
  </message>
  <message>
   <source>`{0}` has no `{1}`</source>
   <translation>`{0}` hat kein `{1}`</translation>
  </message>
  <message>
   <source>`{0}` has no `{1}`: it holds no weights</source>
   <translation>`{0}` hat kein `{1}`: es enthält keine Gewichte</translation>
  </message>
  <message>
   <source>`{0}` has no `{1}`: its weights are missing</source>
   <translation>`{0}` enthält kein `{1}`: seine Gewichte fehlen</translation>
  </message>
  <message>
   <source>`{0}` has no dataset `{1}`</source>
   <translation>`{0}` hat keinen Datensatz `{1}`</translation>
  </message>
  <message>
   <source>`{0}` has weights for {1} layers ({2}); the model has {3} layers with weights ({4})</source>
   <translation>`{0}` hat Gewichte für {1} Layer ({2}); das Modell hat {3} Layer mit Gewichten ({4})</translation>
  </message>
  <message>
   <source>`{0}` has weights for {1} layers of {2}; the model has {3} layers with weights of {4}</source>
   <translation>`{0}` hat Gewichte für {1} von {2} Layern; im Modell haben {3} von {4} Layern Gewichte</translation>
  </message>
  <message>
   <source>`{0}` has {1} bytes; the limit for a JSON file is {2}</source>
   <translation>`{0}` hat {1} Bytes; die Grenze für eine JSON-Datei ist {2}</translation>
  </message>
  <message>
   <source>`{0}` has {1} bytes; the limit for a file of its kind is {2}</source>
   <translation>`{0}` hat {1} Bytes; die Grenze für eine Datei dieser Art ist {2}</translation>
  </message>
  <message>
   <source>`{0}` has {1} input{2}; swapping needs two</source>
   <translation>`{0}` hat {1} Eingang/Eingänge; zum Tauschen braucht es zwei</translation>
  </message>
  <message>
   <source>`{0}` has {1} weights; the model has {2}</source>
   <translation>`{0}` hat {1} Gewichte; das Modell hat {2}</translation>
  </message>
  <message>
   <source>`{0}` holds no weights of Keras: it has neither `layers` nor `layer_names`</source>
   <translation>`{0}` enthält keine Gewichte von Keras: es hat weder `layers` noch `layer_names`</translation>
  </message>
  <message>
   <source>`{0}` holds several models: {1}; save the one that is wanted by itself</source>
   <translation>`{0}` enthält mehrere Modelle: {1}; speichern Sie das gewünschte für sich</translation>
  </message>
  <message>
   <source>`{0}` holds too many fields; the limit is {1}</source>
   <translation>`{0}` enthält zu viele Felder; die Grenze ist {1}</translation>
  </message>
  <message>
   <source>`{0}` holds values without the layers of a model; save it with `save_weights`</source>
   <translation>`{0}` enthält Werte ohne die Layer eines Modells; speichern Sie es mit `save_weights`</translation>
  </message>
  <message>
   <source>`{0}` holds {1}: it has no `model_config`. Open the model's .json or .keras file, then load weights into it</source>
   <translation>`{0}` enthält {1}: es hat keine `model_config`. Öffnen Sie die .json- oder .keras-Datei des Modells, und laden Sie dann die Gewichte hinein</translation>
  </message>
  <message>
   <source>`{0}` holds {1}; none is called `{2}`. Call the one that is meant so, or save it alone</source>
   <translation>`{0}` enthält {1}; keins heißt `{2}`. Nennen Sie das gemeinte so, oder speichern Sie es allein</translation>
  </message>
  <message>
   <source>`{0}` holds {1}; say which one is wanted</source>
   <translation>`{0}` enthält {1}; sagen Sie, welches gemeint ist</translation>
  </message>
  <message>
   <source>`{0}` in `{1}` has groups nested too deep</source>
   <translation>`{0}` in `{1}` hat zu tief verschachtelte Gruppen</translation>
  </message>
  <message>
   <source>`{0}` in `{1}` holds {2} bytes; the limit is {3}</source>
   <translation>`{0}` in `{1}` enthält {2} Bytes; die Grenze ist {3}</translation>
  </message>
  <message>
   <source>`{0}` in `{1}` holds {2} entries, too large a number; the limit is {3}</source>
   <translation>`{0}` in `{1}` enthält {2} Einträge, eine zu große Zahl; die Grenze ist {3}</translation>
  </message>
  <message>
   <source>`{0}` in `{1}` is a soft or external link, which may lead to another file; it is not followed</source>
   <translation>`{0}` in `{1}` ist eine weiche oder äußere Verknüpfung, die in eine andere Datei führen kann; ihr wird nicht gefolgt</translation>
  </message>
  <message>
   <source>`{0}` in `{1}` is cut into slices, which are not read; save the model on one device</source>
   <translation>`{0}` in `{1}` ist in Stücke geteilt, die nicht gelesen werden; speichern Sie das Modell auf einem einzigen Gerät</translation>
  </message>
  <message>
   <source>`{0}` in `{1}` is not a Keras model: it is no JSON object</source>
   <translation>`{0}` in `{1}` ist kein Keras-Modell: es ist kein JSON-Objekt</translation>
  </message>
  <message>
   <source>`{0}` in `{1}` is not a dataset</source>
   <translation>`{0}` in `{1}` ist kein Datensatz</translation>
  </message>
  <message>
   <source>`{0}` in `{1}` is of dtype {2} of TensorFlow, which is not numeric; wanted are floats, integers or booleans</source>
   <translation>`{0}` in `{1}` ist vom TensorFlow-Datentyp {2}, der keine Zahlen enthält; erwartet werden Gleitkommazahlen, ganze Zahlen oder Wahrheitswerte</translation>
  </message>
  <message>
   <source>`{0}` in the archive `{1}` is damaged: {2}</source>
   <translation>`{0}` im Archiv `{1}` ist beschädigt: {2}</translation>
  </message>
  <message>
   <source>`{0}` in the archive `{1}` is truncated: {2} of {3} bytes</source>
   <translation>`{0}` im Archiv `{1}` ist abgeschnitten: {2} von {3} Bytes</translation>
  </message>
  <message>
   <source>`{0}` is JSON but no list of shards (.weights.json): it has no `weight_map`</source>
   <translation>`{0}` ist JSON, aber keine Liste von Teilen (.weights.json): es hat keine `weight_map`</translation>
  </message>
  <message>
   <source>`{0}` is Python code (a lambda), which is never taken from a file; choose another {1}</source>
   <translation>`{0}` ist Python-Code (ein Lambda), der nie aus einer Datei übernommen wird; wählen Sie etwas anderes: {1}</translation>
  </message>
  <message>
   <source>`{0}` is YAML, which Keras gave up because it can hold code, and which is not read here; open it in the Keras that wrote it, and write what `model.to_json()` gives</source>
   <translation>`{0}` ist YAML, das Keras aufgab, weil es Programme enthalten kann, und das hier nicht gelesen wird; öffnen Sie es in dem Keras, das es schrieb, und schreiben Sie, was `model.to_json()` gibt</translation>
  </message>
  <message>
   <source>`{0}` is a SavedModel without a model of Keras: it holds computations, not layers; save the model itself, with `model.save` as .keras or .h5</source>
   <translation>`{0}` ist ein SavedModel ohne ein Keras-Modell: es enthält Berechnungen und keine Layer; speichern Sie das Modell selbst, mit `model.save` als .keras oder .h5</translation>
  </message>
  <message>
   <source>`{0}` is a checkpoint of TensorFlow: it holds only weights; open the model, then load weights into it</source>
   <translation>`{0}` ist ein Checkpoint von TensorFlow und enthält nur Gewichte; öffnen Sie das Modell und laden Sie dann Gewichte hinein</translation>
  </message>
  <message>
   <source>`{0}` is a damaged zip archive: {1}</source>
   <translation>`{0}` ist ein beschädigtes Zip-Archiv: {1}</translation>
  </message>
  <message>
   <source>`{0}` is a folder; choose a .npy, .npz or .csv file</source>
   <translation>`{0}` ist ein Ordner; wählen Sie eine .npy-, .npz- oder .csv-Datei</translation>
  </message>
  <message>
   <source>`{0}` is a folder; choose a file, or the folder of a SavedModel, which holds `{1}`</source>
   <translation>`{0}` ist ein Ordner; wählen Sie eine Datei oder den Ordner eines SavedModel, der `{1}` enthält</translation>
  </message>
  <message>
   <source>`{0}` is a pipe or a device; choose a .npy, .npz or .csv file</source>
   <translation>`{0}` ist eine Pipe oder ein Gerät; wählen Sie eine .npy-, .npz- oder .csv-Datei</translation>
  </message>
  <message>
   <source>`{0}` is a pipe or a device; choose an ordinary file</source>
   <translation>`{0}` ist eine Pipe oder ein Gerät; wählen Sie eine gewöhnliche Datei</translation>
  </message>
  <message>
   <source>`{0}` is a zip archive but not a Keras model: it has no `{1}`</source>
   <translation>`{0}` ist ein Zip-Archiv, aber kein Keras-Modell: es enthält kein `{1}`</translation>
  </message>
  <message>
   <source>`{0}` is a {1}; wanted is a nested model</source>
   <translation>`{0}` ist ein {1}; gewünscht ist ein verschachteltes Modell</translation>
  </message>
  <message>
   <source>`{0}` is a {1}; wanted is an input</source>
   <translation>`{0}` ist ein {1}; gewünscht ist ein Eingang</translation>
  </message>
  <message>
   <source>`{0}` is also called outside the selection, by `{1}`; select all its calls, or make this one unique</source>
   <translation>`{0}` wird auch außerhalb der Auswahl aufgerufen, durch `{1}`; wählen Sie alle Aufrufe, oder machen Sie diesen eigenständig</translation>
  </message>
  <message>
   <source>`{0}` is an end of this wire already</source>
   <translation>`{0}` ist schon ein Ende dieser Verbindung</translation>
  </message>
  <message>
   <source>`{0}` is called with `{1}`, which would be lost</source>
   <translation>`{0}` wird mit `{1}` aufgerufen, das verloren ginge</translation>
  </message>
  <message>
   <source>`{0}` is compressed, which TensorFlow does not do to checkpoints and which is not read here</source>
   <translation>`{0}` ist komprimiert, was TensorFlow bei Checkpoints nicht tut und was hier nicht gelesen wird</translation>
  </message>
  <message>
   <source>`{0}` is damaged, truncated or not a file that TensorFlow wrote: {1}</source>
   <translation>`{0}` ist beschädigt, abgeschnitten oder keine Datei, die TensorFlow schrieb: {1}</translation>
  </message>
  <message>
   <source>`{0}` is damaged, truncated or not an HDF5 file that Keras wrote: {1} cannot be read ({2})</source>
   <translation>`{0}` ist beschädigt, abgeschnitten oder keine HDF5-Datei, die Keras schrieb: {1} lässt sich nicht lesen ({2})</translation>
  </message>
  <message>
   <source>`{0}` is empty; wanted is a model: JSON, a .keras archive or an HDF5 file</source>
   <translation>`{0}` ist leer; erwartet wird ein Modell: JSON, ein .keras-Archiv oder eine HDF5-Datei</translation>
  </message>
  <message>
   <source>`{0}` is in the model already; what is added needs a name of its own</source>
   <translation>`{0}` ist schon im Modell; was dazukommt, braucht einen eigenen Namen</translation>
  </message>
  <message>
   <source>`{0}` is no name of a file: {1}</source>
   <translation>`{0}` ist kein Name einer Datei: {1}</translation>
  </message>
  <message>
   <source>`{0}` is no number that JSON has</source>
   <translation>`{0}` ist keine Zahl, die JSON hat</translation>
  </message>
  <message>
   <source>`{0}` is not a model: it is neither JSON, nor a .keras archive, nor an HDF5 file</source>
   <translation>`{0}` ist kein Modell: es ist weder JSON noch ein .keras-Archiv noch eine HDF5-Datei</translation>
  </message>
  <message>
   <source>`{0}` is one of the files of a SavedModel; `{1}` is missing beside it</source>
   <translation>`{0}` ist eine der Dateien eines SavedModels; daneben fehlt `{1}`</translation>
  </message>
  <message>
   <source>`{0}` is the operation {1}, which {2} has not; use a layer in its place.</source>
   <translation>`{0}` ist die Operation {1}, die {2} nicht hat; nehmen Sie statt ihrer einen Layer.</translation>
  </message>
  <message>
   <source>`{0}` is there already; give another name, or `overwrite=True`</source>
   <translation>`{0}` gibt es schon; nennen Sie einen anderen Namen, oder `overwrite=True`</translation>
  </message>
  <message>
   <source>`{0}` is {1} and `{2}` is {3}; only layers of one class can share weights</source>
   <translation>`{0}` ist {1}, und `{2}` ist {3}; nur Layer einer Klasse können Gewichte teilen</translation>
  </message>
  <message>
   <source>`{0}` is {1}, which NumPy does not have; choose float16 or float32</source>
   <translation>`{0}` ist {1}, was NumPy nicht hat; wählen Sie float16 oder float32</translation>
  </message>
  <message>
   <source>`{0}` is {1}; weights are read from .weights.h5, .weights.json, .h5, .keras and .index</source>
   <translation>`{0}` ist {1}; Gewichte werden aus .weights.h5, .weights.json, .h5, .keras und .index gelesen</translation>
  </message>
  <message>
   <source>`{0}` joins a single tensor, which {1} refuses; take it out.</source>
   <translation>`{0}` fügt einen einzigen Tensor zusammen, was {1} ablehnt; nehmen Sie es heraus.</translation>
  </message>
  <message>
   <source>`{0}` lists a layer `{1}`, but has no `weight_names` for it: the file is damaged</source>
   <translation>`{0}` nennt einen Layer `{1}`, hat aber keine `weight_names` für ihn: die Datei ist beschädigt</translation>
  </message>
  <message>
   <source>`{0}` lists a shard {1}, which is not allowed: wanted is the name of a .weights.h5 file in the same folder</source>
   <translation>`{0}` nennt einen Teil {1}, was nicht erlaubt ist: erwartet wird der Name einer .weights.h5-Datei im selben Ordner</translation>
  </message>
  <message>
   <source>`{0}` lists no weights: `model_weights` has no `layer_names`</source>
   <translation>`{0}` nennt keine Gewichte: `model_weights` hat keine `layer_names`</translation>
  </message>
  <message>
   <source>`{0}` lists the shard `{1}`, which is missing beside it or is a link</source>
   <translation>`{0}` nennt den Teil `{1}`, der daneben fehlt oder eine Verknüpfung ist</translation>
  </message>
  <message>
   <source>`{0}` lists {1} shards; wanted are 1 to {2}</source>
   <translation>`{0}` nennt {1} Teile; erwartet werden 1 bis {2}</translation>
  </message>
  <message>
   <source>`{0}` lists {1} weights for layer `{2}`, too large a number</source>
   <translation>`{0}` nennt {1} Gewichte für den Layer `{2}`, eine zu große Zahl</translation>
  </message>
  <message>
   <source>`{0}` must be a whole number of 1 or more, or None, not {1}</source>
   <translation>`{0}` muss eine ganze Zahl ab 1 oder None sein, nicht {1}</translation>
  </message>
  <message>
   <source>`{0}` must be an object, not {1}</source>
   <translation>`{0}` muss ein Objekt sein, nicht {1}</translation>
  </message>
  <message>
   <source>`{0}` must be made of [layer name, call index, output index], not {1}</source>
   <translation>`{0}` muss aus [Name des Layers, Nummer des Aufrufs, Nummer der Ausgabe] bestehen, nicht aus {1}</translation>
  </message>
  <message>
   <source>`{0}` must be {1}, not {2}</source>
   <translation>`{0}` muss {1} sein, nicht {2}</translation>
  </message>
  <message>
   <source>`{0}` numbers its layers and does not name them; load it without `by_name`</source>
   <translation>`{0}` zählt seine Layer und nennt sie nicht; laden Sie es ohne `by_name`</translation>
  </message>
  <message>
   <source>`{0}` of a {1} is fixed once it is made; make another one with `configure({2}=...)`</source>
   <translation>`{0}` von {1} steht fest, sobald es gemacht ist; machen Sie mit `configure({2}=...)` ein anderes</translation>
  </message>
  <message>
   <source>`{0}` of shape {1} cannot have a size of {2} bytes</source>
   <translation>`{0}` der Form {1} kann nicht {2} Bytes groß sein</translation>
  </message>
  <message>
   <source>`{0}` of {1} must be a list</source>
   <translation>`{0}` von {1} muss eine Liste sein</translation>
  </message>
  <message>
   <source>`{0}` of {1} must be a list of objects</source>
   <translation>`{0}` von {1} muss eine Liste von Objekten sein</translation>
  </message>
  <message>
   <source>`{0}` of {1} was given twice</source>
   <translation>`{0}` von {1} wurde zweimal gegeben</translation>
  </message>
  <message>
   <source>`{0}` stands in file {1} of {2}</source>
   <translation>`{0}` steht in Datei {1} von {2}</translation>
  </message>
  <message>
   <source>`{0}` takes a tensor by keyword, which {1} may not read.</source>
   <translation>`{0}` nimmt einen Tensor als benanntes Argument, was {1} vielleicht nicht lesen kann.</translation>
  </message>
  <message>
   <source>`{0}` takes no input</source>
   <translation>`{0}` nimmt keine Eingabe</translation>
  </message>
  <message>
   <source>`{0}` takes {1} input{2}, not one more</source>
   <translation>`{0}` hat {1} Eingang/Eingänge, nicht noch einen</translation>
  </message>
  <message>
   <source>`{0}` takes {1} input{2}, so it has no input {3}</source>
   <translation>`{0}` hat {1} Eingang/Eingänge, also keinen Eingang {3}</translation>
  </message>
  <message>
   <source>`{0}` would wait for its own output</source>
   <translation>`{0}` würde auf die eigene Ausgabe warten</translation>
  </message>
  <message>
   <source>`{0}`, which holds the numbers, is missing beside `{1}.index`, or is a link, which is not followed</source>
   <translation>`{0}` mit den Zahlen fehlt neben `{1}.index` oder ist ein Link, dem nicht gefolgt wird</translation>
  </message>
  <message>
   <source>`{0}`: {1}</source>
   <translation>`{0}`: {1}</translation>
  </message>
  <message>
   <source>`{0}`: {1} has no `{2}`, so {3}={4} is left out.</source>
   <translation>`{0}`: {1} hat kein `{2}`, deshalb entfällt {3}={4}.</translation>
  </message>
  <message>
   <source>`{0}`: {1} refuses the name; it takes letters of English, digits and ._\/&gt;-. Rename the layer.</source>
   <translation>`{0}`: {1} lehnt den Namen ab; erlaubt sind englische Buchstaben, Ziffern und ._\/&gt;-. Benennen Sie den Layer um.</translation>
  </message>
  <message>
   <source>`{0}`: {1} refuses the name; it takes no `/`. Rename the layer.</source>
   <translation>`{0}`: {1} lehnt den Namen ab; er darf kein `/` enthalten. Benennen Sie den Layer um.</translation>
  </message>
  <message>
   <source>`{0}…` in `{1}` is no path that a model has: its groups are nested too deep</source>
   <translation>`{0}…` in `{1}` ist kein Pfad, den ein Modell hat: seine Gruppen sind zu tief verschachtelt</translation>
  </message>
  <message>
   <source>a .npy file holds one array; there are {0}. Choose .npz, which holds any number</source>
   <translation>eine .npy-Datei enthält ein Array; es sind {0}. Wählen Sie .npz, das beliebig viele enthält</translation>
  </message>
  <message>
   <source>a Graph of Keras 0 needs its `{0}`: a list of objects with a `name`</source>
   <translation>ein Graph von Keras 0 braucht seine `{0}`: eine Liste von Objekten mit `name`</translation>
  </message>
  <message>
   <source>a Keras model is a JSON object, not {0}</source>
   <translation>ein Keras-Modell ist ein JSON-Objekt, nicht {0}</translation>
  </message>
  <message>
   <source>a Lambda holds Python code, which is never taken from a file and cannot run; write it as a custom layer</source>
   <translation>ein Lambda-Layer enthält Python-Code, der nie aus einer Datei übernommen wird und nicht laufen kann; schreiben Sie ihn als eigenen Layer</translation>
  </message>
  <message>
   <source>a Sequential model is made of layers, not of {0}</source>
   <translation>ein Sequential-Modell besteht aus Layern, nicht aus {0}</translation>
  </message>
  <message>
   <source>a Sequential of Keras 0 needs its `layers`: a list</source>
   <translation>ein Sequential von Keras 0 braucht seine `layers`: eine Liste</translation>
  </message>
  <message>
   <source>a Sequential's `layers` must be a list, not {0}</source>
   <translation>die `layers` eines Sequential müssen eine Liste sein, nicht {0}</translation>
  </message>
  <message>
   <source>a `Merge` at the beginning of a Sequential needs its `layers`: a list of Sequentials</source>
   <translation>ein `Merge` am Anfang eines Sequential braucht seine `layers`: eine Liste von Sequentials</translation>
  </message>
  <message>
   <source>a block ends at byte {0} of {1}</source>
   <translation>ein Block endet bei Byte {0} von {1}</translation>
  </message>
  <message>
   <source>a block is smaller than what it lists</source>
   <translation>ein Block ist kleiner als das, was er nennt</translation>
  </message>
  <message>
   <source>a branch of a `Merge` must be a Sequential: a list of layers</source>
   <translation>ein Zweig eines `Merge` muss ein Sequential sein: eine Liste von Layern</translation>
  </message>
  <message>
   <source>a call in {0} needs `layer`, a layer of the model, and `index`, a whole number; not {1} and {2}</source>
   <translation>ein Aufruf in {0} braucht `layer`, einen Layer des Modells, und `index`, eine ganze Zahl; nicht {1} und {2}</translation>
  </message>
  <message>
   <source>a call must be written {"id": ..., "layer": ..., "inputs": [...]}</source>
   <translation>ein Aufruf muss als {"id": ..., "layer": ..., "inputs": [...]} geschrieben sein</translation>
  </message>
  <message>
   <source>a call of layer `{0}` (`inbound_nodes`) must be an object with `args` and `kwargs`, not {1}</source>
   <translation>ein Aufruf des Layers `{0}` (`inbound_nodes`) muss ein Objekt mit `args` und `kwargs` sein, nicht {1}</translation>
  </message>
  <message>
   <source>a call of layer `{0}` (`inbound_nodes`) needs `{1}`: {2}</source>
   <translation>ein Aufruf des Layers `{0}` (`inbound_nodes`) braucht `{1}`: {2}</translation>
  </message>
  <message>
   <source>a call of layer `{0}` has a tensor with `keras_history` {1}; wanted is [layer name, call index, output index]</source>
   <translation>ein Aufruf des Layers `{0}` hat einen Tensor mit der `keras_history` {1}; erwartet wird [Name des Layers, Nummer des Aufrufs, Nummer der Ausgabe]</translation>
  </message>
  <message>
   <source>a checksum is not that of its bytes</source>
   <translation>eine Prüfsumme ist nicht die ihrer Bytes</translation>
  </message>
  <message>
   <source>a constant feeds this input: Keras's files keep the input and not its array</source>
   <translation>eine Konstante speist diesen Eingang: Dateien von Keras behalten den Eingang und nicht sein Array</translation>
  </message>
  <message>
   <source>a constant is an array of numbers with the batch as its first axis, not {0} {1}</source>
   <translation>eine Konstante ist ein Array von Zahlen mit dem Batch als erster Achse, nicht {0} {1}</translation>
  </message>
  <message>
   <source>a copy has inputs of its own; call it on the tensors: clone_model(model)(tensors)</source>
   <translation>eine Kopie hat eigene Eingänge; rufen Sie sie mit den Tensoren auf: clone_model(model)(tensors)</translation>
  </message>
  <message>
   <source>a field is of another type than TensorFlow gives it</source>
   <translation>ein Feld hat einen anderen Typ, als TensorFlow ihm gibt</translation>
  </message>
  <message>
   <source>a field is of the unknown kind {0}</source>
   <translation>ein Feld ist von der unbekannten Art {0}</translation>
  </message>
  <message>
   <source>a field of {0} bytes ends behind what holds it</source>
   <translation>ein Feld von {0} Bytes endet hinter dem, was es enthält</translation>
  </message>
  <message>
   <source>a finite number</source>
   <translation>eine endliche Zahl</translation>
  </message>
  <message>
   <source>a frame needs something to stand around; select layers or notes first</source>
   <translation>ein Rahmen braucht etwas, das er umschließt; wählen Sie erst Layer oder Notizen</translation>
  </message>
  <message>
   <source>a frame, a folded block or a layer with several calls can be folded; this is none of them</source>
   <translation>einklappen lässt sich ein Rahmen, ein eingeklappter Block oder ein Layer mit mehreren Aufrufen; das ist keins davon</translation>
  </message>
  <message>
   <source>a key or its value ends behind its block</source>
   <translation>ein Schlüssel oder sein Wert endet hinter seinem Block</translation>
  </message>
  <message>
   <source>a layer is pasted with its class: {"class_name": "Dense", "config": {...}}, as keras.layers.serialize(layer) gives it</source>
   <translation>ein Layer wird mit seiner Klasse eingefügt: {"class_name": "Dense", "config": {...}}, wie keras.layers.serialize(layer) es gibt</translation>
  </message>
  <message>
   <source>a layer is written {"class_name": ..., "config": ...}, not {0}</source>
   <translation>ein Layer wird als {"class_name": ..., "config": ...} geschrieben, nicht als {0}</translation>
  </message>
  <message>
   <source>a layer needs a name; `{0}` keeps the one it has</source>
   <translation>ein Layer braucht einen Namen; `{0}` behält seinen</translation>
  </message>
  <message>
   <source>a layer of Keras 0 is an object whose `name` is its class, not {0}</source>
   <translation>ein Layer von Keras 0 ist ein Objekt, dessen `name` seine Klasse ist, nicht {0}</translation>
  </message>
  <message>
   <source>a list</source>
   <translation>eine Liste</translation>
  </message>
  <message>
   <source>a list of tensors</source>
   <translation>eine Liste von Tensoren</translation>
  </message>
  <message>
   <source>a list of whole numbers</source>
   <translation>eine Liste ganzer Zahlen</translation>
  </message>
  <message>
   <source>a mask</source>
   <translation>eine Maske</translation>
  </message>
  <message>
   <source>a mask comes to a layer that does not support masking: tf.keras drops it as here, Keras 2.3 refuses the model.</source>
   <translation>eine Maske kommt zu einem Layer, der keine Masken unterstützt: tf.keras lässt sie wie hier fallen, Keras 2.3 lehnt das Modell ab.</translation>
  </message>
  <message>
   <source>a model needs outputs: give the tensor that a layer returned, or a list of them</source>
   <translation>ein Modell braucht Ausgänge: geben Sie den Tensor, den ein Layer zurückgab, oder eine Liste davon</translation>
  </message>
  <message>
   <source>a model starts from tensors that `Input` or a layer returned, not from a {0}</source>
   <translation>ein Modell beginnt bei Tensoren, die `Input` oder ein Layer zurückgab, nicht bei {0}</translation>
  </message>
  <message>
   <source>a model's outputs are tensors that layers returned, not a {0}</source>
   <translation>die Ausgänge eines Modells sind Tensoren, die Layer zurückgaben, nicht {0}</translation>
  </message>
  <message>
   <source>a note must be written {"text": ..., "x": ..., "y": ...}</source>
   <translation>eine Notiz muss als {"text": ..., "x": ..., "y": ...} geschrieben sein</translation>
  </message>
  <message>
   <source>a number</source>
   <translation>eine Zahl</translation>
  </message>
  <message>
   <source>a number does not end</source>
   <translation>eine Zahl endet nicht</translation>
  </message>
  <message>
   <source>a path leaves the selection and comes back through `{0}`; select it too</source>
   <translation>ein Weg verlässt die Auswahl und kommt durch `{0}` zurück; wählen Sie es mit aus</translation>
  </message>
  <message>
   <source>a place must be written [x, y]</source>
   <translation>ein Ort muss als [x, y] geschrieben sein</translation>
  </message>
  <message>
   <source>a shape</source>
   <translation>eine Form</translation>
  </message>
  <message>
   <source>a stated output must be written [[null, 10], "float32"]</source>
   <translation>eine angegebene Ausgabe muss als [[null, 10], "float32"] geschrieben sein</translation>
  </message>
  <message>
   <source>a tensor</source>
   <translation>ein Tensor</translation>
  </message>
  <message>
   <source>a tensor of rank {0}</source>
   <translation>einen Tensor vom Rang {0}</translation>
  </message>
  <message>
   <source>a tensor of rank {0} at least</source>
   <translation>einen Tensor mindestens vom Rang {0}</translation>
  </message>
  <message>
   <source>a tensor of rank {0} at most</source>
   <translation>einen Tensor höchstens vom Rang {0}</translation>
  </message>
  <message>
   <source>a tensor whose axis {0} has length {1}, such as {2}</source>
   <translation>einen Tensor, dessen Achse {0} die Länge {1} hat, wie {2}</translation>
  </message>
  <message>
   <source>a text</source>
   <translation>ein Text</translation>
  </message>
  <message>
   <source>a text is not encoded as UTF-8</source>
   <translation>ein Text ist nicht in UTF-8 kodiert</translation>
  </message>
  <message>
   <source>a whole number</source>
   <translation>eine ganze Zahl</translation>
  </message>
  <message>
   <source>a wire must be written ["call", 0], or null</source>
   <translation>eine Verbindung muss als ["call", 0] geschrieben sein, oder als null</translation>
  </message>
  <message>
   <source>all inputs must have the same number of samples (rows); {0}</source>
   <translation>alle Eingänge müssen gleich viele Beispiele (Zeilen) haben; {0}</translation>
  </message>
  <message>
   <source>an ONNX file holds at most 2 GB, and the weights of this model take {0} GB</source>
   <translation>eine ONNX-Datei fasst höchstens 2 GB, und die Gewichte dieses Modells brauchen {0} GB</translation>
  </message>
  <message>
   <source>an axis from 1 on</source>
   <translation>eine Achse ab 1</translation>
  </message>
  <message>
   <source>an axis of length 1</source>
   <translation>eine Achse der Länge 1</translation>
  </message>
  <message>
   <source>an input cannot be {0} here: every sample has the same shape, and every input its data</source>
   <translation>ein Eingang kann hier nicht {0} sein: alle Beispiele haben dieselbe Form, und jeder Eingang hat Daten</translation>
  </message>
  <message>
   <source>an input has no weights to share</source>
   <translation>ein Eingang hat keine Gewichte zum Teilen</translation>
  </message>
  <message>
   <source>an input has no weights to share; duplicate it instead</source>
   <translation>ein Eingang hat keine Gewichte zum Teilen; duplizieren Sie ihn</translation>
  </message>
  <message>
   <source>an input needs a `shape`, such as `Input((784,))`, or a `batch_shape`</source>
   <translation>ein Eingang braucht eine `shape` wie `Input((784,))` oder eine `batch_shape`</translation>
  </message>
  <message>
   <source>an input of shape {0} would take {1} GiB; the limit for made-up numbers is {2} GiB. Lower the batch size, or use a file</source>
   <translation>ein Eingang der Form {0} brauchte {1} GiB; erfundene Zahlen dürfen {2} GiB haben. Senken Sie die Batchgröße, oder nehmen Sie eine Datei</translation>
  </message>
  <message>
   <source>an input stands at the beginning; Sequential `{0}` has begun already</source>
   <translation>ein Eingang steht am Anfang; Sequential `{0}` hat schon begonnen</translation>
  </message>
  <message>
   <source>an input takes a `batch_size` or a `batch_shape`, not both: the batch is the first axis of `batch_shape`</source>
   <translation>ein Eingang nimmt eine `batch_size` oder eine `batch_shape`, nicht beides: der Batch ist die erste Achse von `batch_shape`</translation>
  </message>
  <message>
   <source>an input takes a `shape` or a `batch_shape`, not both</source>
   <translation>ein Eingang nimmt eine `shape` oder eine `batch_shape`, nicht beides</translation>
  </message>
  <message>
   <source>an integer has {0} digits, too large a number; the limit is {1}</source>
   <translation>eine ganze Zahl hat {0} Ziffern, eine zu große Zahl; die Grenze ist {1}</translation>
  </message>
  <message>
   <source>an object holds one that is not there, or there are too many</source>
   <translation>ein Objekt enthält eines, das es nicht gibt, oder es sind zu viele</translation>
  </message>
  <message>
   <source>arrays can be saved as .npz, .npy or .csv; `{0}` ends in none of these</source>
   <translation>Arrays können als .npz, .npy oder .csv gespeichert werden; `{0}` endet auf keins davon</translation>
  </message>
  <message>
   <source>at least {0}</source>
   <translation>mindestens {0}</translation>
  </message>
  <message>
   <source>at most {0}</source>
   <translation>höchstens {0}</translation>
  </message>
  <message>
   <source>axis {0} is outside a tensor of rank {1}</source>
   <translation>Achse {0} liegt außerhalb eines Tensors vom Rang {1}</translation>
  </message>
  <message>
   <source>axis {0} of {1} has length {2}; only axes of length 1 can go</source>
   <translation>Achse {0} von {1} hat die Länge {2}; nur Achsen der Länge 1 können wegfallen</translation>
  </message>
  <message>
   <source>call `{0}` cannot run: its inputs are not all known</source>
   <translation>Aufruf `{0}` kann nicht laufen: nicht alle seine Eingänge sind bekannt</translation>
  </message>
  <message>
   <source>call `{0}` cannot take arrays of shape {1}: {2}</source>
   <translation>Aufruf `{0}` kann keine Arrays der Form {1} nehmen: {2}</translation>
  </message>
  <message>
   <source>call `{0}` has {1} inputs; `{2}` takes at most {3}</source>
   <translation>der Aufruf `{0}` hat {1} Eingänge; `{2}` nimmt höchstens {3}</translation>
  </message>
  <message>
   <source>call `{0}` is of a layer `{1}` that is not in the model</source>
   <translation>Aufruf `{0}` gehört zu einem Layer `{1}`, der nicht im Modell ist</translation>
  </message>
  <message>
   <source>call `{0}` is of a layer `{1}` that the text does not hold</source>
   <translation>der Aufruf `{0}` ist von einem Layer `{1}`, den der Text nicht enthält</translation>
  </message>
  <message>
   <source>call `{0}` needs more memory than there is ({1}); use a smaller batch</source>
   <translation>Aufruf `{0}` braucht mehr Speicher, als da ist ({1}); nehmen Sie einen kleineren Batch</translation>
  </message>
  <message>
   <source>call `{0}` takes a tensor of `{1}`, which is not in the model</source>
   <translation>Aufruf `{0}` nimmt einen Tensor von `{1}`, das nicht im Modell ist</translation>
  </message>
  <message>
   <source>cannot be loaded: {0}{1}: {2}</source>
   <translation>lässt sich nicht laden: {0}{1}: {2}</translation>
  </message>
  <message>
   <source>cannot be parsed or run: it is nested too deep or needs too much memory ({0})</source>
   <translation>lässt sich nicht lesen oder ausführen: es ist zu tief verschachtelt oder braucht zu viel Speicher ({0})</translation>
  </message>
  <message>
   <source>cannot be read: {0}</source>
   <translation>lässt sich nicht lesen: {0}</translation>
  </message>
  <message>
   <source>cannot combine {0} with {1}: {2} and {3} differ</source>
   <translation>{0} und {1} gehen nicht zusammen: {2} und {3} sind verschieden</translation>
  </message>
  <message>
   <source>cannot put the {0} values of {1} into {2}</source>
   <translation>die {0} Werte von {1} passen nicht in {2}</translation>
  </message>
  <message>
   <source>cannot put the {0} values of {1} into {2}; an axis of -1 takes what is left</source>
   <translation>die {0} Werte von {1} passen nicht in {2}; eine Achse von -1 nimmt, was übrig bleibt</translation>
  </message>
  <message>
   <source>cannot read `{0}`: {1}</source>
   <translation>`{0}` kann nicht gelesen werden: {1}</translation>
  </message>
  <message>
   <source>cannot read {0}: {1}</source>
   <translation>{0} kann nicht gelesen werden: {1}</translation>
  </message>
  <message>
   <source>cannot take that part of {0}: {1}</source>
   <translation>dieser Teil von {0} kann nicht genommen werden: {1}</translation>
  </message>
  <message>
   <source>cannot write `{0}`: it is closed</source>
   <translation>`{0}` lässt sich nicht schreiben: es ist geschlossen</translation>
  </message>
  <message>
   <source>cannot write `{0}`: its name must end in .json, .keras, .weights.h5, .py or .onnx</source>
   <translation>`{0}` lässt sich nicht schreiben: der Name muss auf .json, .keras, .weights.h5, .py oder .onnx enden</translation>
  </message>
  <message>
   <source>cannot write `{0}`: {1}; {2}</source>
   <translation>`{0}` lässt sich nicht schreiben: {1}; {2}</translation>
  </message>
  <message>
   <source>connect it to a tensor</source>
   <translation>verbinden Sie ihn mit einem Tensor</translation>
  </message>
  <message>
   <source>declares `{0}`, which is the name of {1}; give the class another name</source>
   <translation>erklärt `{0}`, was der Name von {1} ist; geben Sie der Klasse einen anderen Namen</translation>
  </message>
  <message>
   <source>declares no layer; write `class MyLayer(Layer)` in it, with a method `call`</source>
   <translation>erklärt keinen Layer; schreiben Sie `class MyLayer(Layer)` hinein, mit einer Methode `call`</translation>
  </message>
  <message>
   <source>glu halves axis {0}, but the axis has {1} elements in {2}</source>
   <translation>glu halbiert die Achse {0}, aber die Achse hat {1} Elemente in {2}</translation>
  </message>
  <message>
   <source>has a mistake in its syntax{0}: {1}</source>
   <translation>hat einen Fehler in der Syntax{0}: {1}</translation>
  </message>
  <message>
   <source>in `{0}`, `{1}`: {2}</source>
   <translation>in `{0}`, `{1}`: {2}</translation>
  </message>
  <message>
   <source>input `{0}` of `{1}` turns {2} into {3}, which would be lost; give both the same dtype first</source>
   <translation>Eingang `{0}` von `{1}` macht aus {2} {3}, das ginge verloren; geben Sie erst beiden denselben dtype</translation>
  </message>
  <message>
   <source>input `{0}` takes an array of shape {1}; a sparse matrix of shape {2} came. {3}</source>
   <translation>Eingang `{0}` nimmt ein Array der Form {1}; es kam eine dünn besetzte Matrix der Form {2}. {3}</translation>
  </message>
  <message>
   <source>input `{0}` takes an array of shape {1}; one of shape {2} came. {3}</source>
   <translation>Eingang `{0}` nimmt ein Array der Form {1}; es kam eines der Form {2}. {3}</translation>
  </message>
  <message>
   <source>input `{0}` takes at least one sample; the array is empty (shape {1})</source>
   <translation>Eingang `{0}` nimmt mindestens ein Beispiel; das Array ist leer (Form {1})</translation>
  </message>
  <message>
   <source>input `{0}` takes no data: the array of its `Input(tensor=...)` feeds it; give data for {1} alone</source>
   <translation>Eingang `{0}` nimmt keine Daten: das Array seines `Input(tensor=...)` speist ihn; geben Sie nur Daten für {1}</translation>
  </message>
  <message>
   <source>input `{0}` takes numbers ({1}); a sparse matrix of dtype {2} came. Make it one of numbers</source>
   <translation>Eingang `{0}` nimmt Zahlen ({1}); es kam eine dünn besetzte Matrix vom dtype {2}. Machen Sie eine aus Zahlen daraus</translation>
  </message>
  <message>
   <source>input `{0}` takes numbers ({1}); an array of dtype {2} came. Save it as numbers</source>
   <translation>Eingang `{0}` nimmt Zahlen ({1}); es kam ein Array vom dtype {2}. Speichern Sie es als Zahlen</translation>
  </message>
  <message>
   <source>input `{0}` takes whole numbers ({1}); {2} came at position {3}. Round the data, or give the input a float dtype</source>
   <translation>Eingang `{0}` nimmt ganze Zahlen ({1}); {2} kam an Stelle {3}. Runden Sie die Daten, oder geben Sie dem Eingang einen float-dtype</translation>
  </message>
  <message>
   <source>input `{0}` takes {1}, numbers from {2} to {3}; numbers from {4} to {5} came. Give the input a wider dtype, or scale the data</source>
   <translation>Eingang `{0}` nimmt {1}, Zahlen von {2} bis {3}; es kamen Zahlen von {4} bis {5}. Geben Sie dem Eingang einen weiteren dtype, oder skalieren Sie die Daten</translation>
  </message>
  <message>
   <source>input `{0}` was given no data</source>
   <translation>Eingang `{0}` bekam keine Daten</translation>
  </message>
  <message>
   <source>input {0} of {1}</source>
   <translation>Eingang {0} von {1}</translation>
  </message>
  <message>
   <source>is no UTF-8 text ({0}); save it as UTF-8</source>
   <translation>ist kein UTF-8-Text ({0}); speichern Sie es als UTF-8</translation>
  </message>
  <message>
   <source>is {0} MiB large; a layer file has at most {1}</source>
   <translation>ist {0} MiB groß; eine Layer-Datei hat höchstens {1}</translation>
  </message>
  <message>
   <source>it ends before `{0}` does</source>
   <translation>sie endet vor `{0}`</translation>
  </message>
  <message>
   <source>its blocks overlap</source>
   <translation>ihre Blöcke überlappen sich</translation>
  </message>
  <message>
   <source>its input</source>
   <translation>sein Eingang</translation>
  </message>
  <message>
   <source>its input `{0}` takes {1}, not {2}</source>
   <translation>sein Eingang `{0}` nimmt {1}, nicht {2}</translation>
  </message>
  <message>
   <source>its keys are too long</source>
   <translation>ihre Schlüssel sind zu lang</translation>
  </message>
  <message>
   <source>its last bytes are not those of the index of a checkpoint</source>
   <translation>ihre letzten Bytes sind nicht die des Index eines Checkpoints</translation>
  </message>
  <message>
   <source>its output is not known: {0}</source>
   <translation>seine Ausgabe ist nicht bekannt: {0}</translation>
  </message>
  <message>
   <source>its output is too large to find its shape by trying; write `compute_output_shape` in {0}</source>
   <translation>seine Ausgabe ist zu groß, um ihre Form durch Versuch zu finden; schreiben Sie `compute_output_shape` in {0}</translation>
  </message>
  <message>
   <source>its shape has {0} dimensions; the rank goes from 1, the batch, to {1}</source>
   <translation>seine Form hat {0} Dimensionen; der Rang geht von 1, dem Batch, bis {1}</translation>
  </message>
  <message>
   <source>its weights were made for {0} by call `{1}`; this call brings {2}</source>
   <translation>seine Gewichte wurden für {0} gemacht, durch Aufruf `{1}`; dieser Aufruf bringt {2}</translation>
  </message>
  <message>
   <source>layer `{0}` cannot run: {1}</source>
   <translation>der Layer `{0}` kann nicht laufen: {1}</translation>
  </message>
  <message>
   <source>layer `{0}` depends on input `{1}`, which is not connected to the model: `input_layers` does not name it</source>
   <translation>der Layer `{0}` hängt vom Eingang `{1}` ab, der nicht mit dem Modell verbunden ist: `input_layers` nennt ihn nicht</translation>
  </message>
  <message>
   <source>layer `{0}` expected {1} weights ({2}), but `{3}` has {4} for it: {5}</source>
   <translation>der Layer `{0}` erwartete {1} Gewichte ({2}), aber `{3}` hat {4} für ihn: {5}</translation>
  </message>
  <message>
   <source>layer `{0}` has a call (`inbound_nodes`) that is no list of [layer name, call index, output index]</source>
   <translation>der Layer `{0}` hat einen Aufruf (`inbound_nodes`), der keine Liste von [Name des Layers, Nummer des Aufrufs, Nummer der Ausgabe] ist</translation>
  </message>
  <message>
   <source>layer `{0}` has more than {1} values in `{2}`, too large a number</source>
   <translation>der Layer `{0}` hat mehr als {1} Werte in `{2}`, eine zu große Zahl</translation>
  </message>
  <message>
   <source>layer `{0}` has {1} weights, not {2}</source>
   <translation>der Layer `{0}` hat {1} Gewichte, nicht {2}</translation>
  </message>
  <message>
   <source>layer `{0}` has {1} weights; `{2}` has {3} for it</source>
   <translation>der Layer `{0}` hat {1} Gewichte; `{2}` hat {3} für ihn</translation>
  </message>
  <message>
   <source>layer `{0}` is a model that holds {1}, which is not known here; which of the {2} values in `{3}` belong to it cannot be told</source>
   <translation>der Layer `{0}` ist ein Modell mit {1}, das hier nicht bekannt ist; welche der {2} Werte in `{3}` dazu gehören, ist nicht zu sagen</translation>
  </message>
  <message>
   <source>layer `{0}` is not built: call it, or `build` it with an input shape, before counting its parameters</source>
   <translation>der Layer `{0}` ist nicht gebaut: rufen Sie ihn auf, oder bauen Sie ihn mit `build` und einer Eingabeform, bevor Sie Parameter zählen</translation>
  </message>
  <message>
   <source>layer `{0}` needs `inbound_nodes`: a list of its calls</source>
   <translation>der Layer `{0}` braucht `inbound_nodes`: eine Liste seiner Aufrufe</translation>
  </message>
  <message>
   <source>layer `{0}` runs in the worker only</source>
   <translation>der Layer `{0}` läuft nur im eigenen Prozess</translation>
  </message>
  <message>
   <source>layer `{0}` takes a list of arrays, one for each weight, not a {1}</source>
   <translation>der Layer `{0}` nimmt eine Liste von Arrays, eins je Gewicht, nicht {1}</translation>
  </message>
  <message>
   <source>layer `{0}` was made with `weights` of shapes {1}; it has {2}</source>
   <translation>der Layer `{0}` wurde mit `weights` der Formen {1} gemacht; er hat {2}</translation>
  </message>
  <message>
   <source>layer `{0}`: {1}</source>
   <translation>Layer `{0}`: {1}</translation>
  </message>
  <message>
   <source>multiplies matrices, not single numbers</source>
   <translation>multipliziert Matrizen, nicht einzelne Zahlen</translation>
  </message>
  <message>
   <source>multiplies {0} by {1}: {2} and {3} differ</source>
   <translation>multipliziert {0} mit {1}: {2} und {3} sind verschieden</translation>
  </message>
  <message>
   <source>needs {0} arguments; connect another tensor</source>
   <translation>braucht {0} Argumente; verbinden Sie noch einen Tensor</translation>
  </message>
  <message>
   <source>no data for input `{0}`; the model's inputs are {1}</source>
   <translation>keine Daten für den Eingang `{0}`; die Eingänge des Modells sind {1}</translation>
  </message>
  <message>
   <source>no mask</source>
   <translation>keine Maske</translation>
  </message>
  <message>
   <source>no wire goes into input {0} of `{1}`</source>
   <translation>keine Verbindung geht in den Eingang {0} von `{1}`</translation>
  </message>
  <message>
   <source>node `{0}` is call {1} of a shared layer that has {2}</source>
   <translation>der Knoten `{0}` ist Aufruf {1} eines geteilten Layers, der {2} hat</translation>
  </message>
  <message>
   <source>node `{0}` joins its inputs in a dictionary, which no later Keras does</source>
   <translation>der Knoten `{0}` verbindet seine Eingänge in einem Dictionary, was kein späteres Keras tut</translation>
  </message>
  <message>
   <source>node `{0}` takes `{1}`, which is no node or input before it</source>
   <translation>der Knoten `{0}` nimmt `{1}`, was kein Knoten oder Eingang vor ihm ist</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>nichts</translation>
  </message>
  <message>
   <source>nothing comes into the selection, and a nested model needs an input; wire one to it first</source>
   <translation>nichts kommt in die Auswahl hinein, und ein verschachteltes Modell braucht einen Eingang; verbinden Sie erst einen</translation>
  </message>
  <message>
   <source>nothing repeats here: no two parts in series have the same layers and wiring</source>
   <translation>hier wiederholt sich nichts: keine zwei Teile hintereinander haben dieselben Layer und Verbindungen</translation>
  </message>
  <message>
   <source>one batch size</source>
   <translation>eine Batchgröße</translation>
  </message>
  <message>
   <source>one of these already depends on `{0}`, so this wire would make a circle</source>
   <translation>eins davon hängt schon von `{0}` ab, diese Verbindung ergäbe also einen Kreis</translation>
  </message>
  <message>
   <source>one of {0}</source>
   <translation>eins von {0}</translation>
  </message>
  <message>
   <source>one of {0} or a list of numbers</source>
   <translation>eins von {0} oder eine Liste von Zahlen</translation>
  </message>
  <message>
   <source>one or two axes</source>
   <translation>eine oder zwei Achsen</translation>
  </message>
  <message>
   <source>one tensor</source>
   <translation>ein Tensor</translation>
  </message>
  <message>
   <source>orders {0} axes behind the batch, but the input is {1}</source>
   <translation>ordnet {0} Achsen nach dem Batch, aber die Eingabe ist {1}</translation>
  </message>
  <message>
   <source>orders {0} axes, but the tensor is {1}</source>
   <translation>ordnet {0} Achsen, aber der Tensor ist {1}</translation>
  </message>
  <message>
   <source>rank 1 or more</source>
   <translation>Rang 1 oder mehr</translation>
  </message>
  <message>
   <source>rank {0}</source>
   <translation>Rang {0}</translation>
  </message>
  <message>
   <source>samples give outputs of {0} and of {1}, which are not one array; run them apart</source>
   <translation>Beispiele geben Ausgaben der Form {0} und {1}, die kein gemeinsames Array sind; lassen Sie sie getrennt laufen</translation>
  </message>
  <message>
   <source>select a nested model to ungroup</source>
   <translation>wählen Sie ein verschachteltes Modell, um es aufzulösen</translation>
  </message>
  <message>
   <source>select layers to group; inputs alone stay as they are, because the model is fed through them</source>
   <translation>wählen Sie Layer zum Gruppieren; Eingänge allein bleiben, wie sie sind, denn durch sie kommen die Daten ins Modell</translation>
  </message>
  <message>
   <source>shapes {0} and {1} do not broadcast</source>
   <translation>die Formen {0} und {1} lassen sich nicht aneinander anpassen</translation>
  </message>
  <message>
   <source>sums along an axis behind the batch, not along the batch</source>
   <translation>summiert entlang einer Achse hinter dem Batch, nicht entlang des Batches</translation>
  </message>
  <message>
   <source>sums along axes of one length, not {0} and {1}</source>
   <translation>summiert entlang gleich langer Achsen, nicht {0} und {1}</translation>
  </message>
  <message>
   <source>takes a tensor of rank 2 or more, batch and features</source>
   <translation>nimmt einen Tensor vom Rang 2 oder mehr, Batch und Merkmale</translation>
  </message>
  <message>
   <source>takes a tensor with a batch axis</source>
   <translation>nimmt einen Tensor mit einer Batch-Achse</translation>
  </message>
  <message>
   <source>takes sequences: a tensor of rank 3</source>
   <translation>nimmt Folgen: einen Tensor vom Rang 3</translation>
  </message>
  <message>
   <source>takes tensors of one batch size</source>
   <translation>nimmt Tensoren mit einer Batchgröße</translation>
  </message>
  <message>
   <source>takes tensors of one rank</source>
   <translation>nimmt Tensoren von einem Rang</translation>
  </message>
  <message>
   <source>takes tensors that differ only along axis {0}</source>
   <translation>nimmt Tensoren, die sich nur entlang der Achse {0} unterscheiden</translation>
  </message>
  <message>
   <source>takes two tensors of rank 2 or more</source>
   <translation>nimmt zwei Tensoren vom Rang 2 oder mehr</translation>
  </message>
  <message>
   <source>takes vectors: a tensor of rank 2</source>
   <translation>nimmt Vektoren: einen Tensor vom Rang 2</translation>
  </message>
  <message>
   <source>takes {0}, not {1}</source>
   <translation>nimmt {0}, nicht {1}</translation>
  </message>
  <message>
   <source>tf.keras flattens {0} as here, Keras 2.3 wants rank 3 or more and known lengths.</source>
   <translation>tf.keras macht {0} flach wie hier, Keras 2.3 verlangt Rang 3 oder mehr und bekannte Längen.</translation>
  </message>
  <message>
   <source>the InputLayer `{0}` stands in the middle of a Sequential; an input can only be the first</source>
   <translation>der InputLayer `{0}` steht mitten in einem Sequential; ein Eingang kann nur das Erste sein</translation>
  </message>
  <message>
   <source>the JSON holds too many values; the limit is {0} lists and objects</source>
   <translation>das JSON enthält zu viele Werte; die Grenze sind {0} Listen und Objekte</translation>
  </message>
  <message>
   <source>the JSON is nested too deep; the limit is {0} levels</source>
   <translation>das JSON ist zu tief verschachtelt; die Grenze sind {0} Ebenen</translation>
  </message>
  <message>
   <source>the `config` of a {0} must be an object, not {1}</source>
   <translation>die `config` eines {0} muss ein Objekt sein, nicht {1}</translation>
  </message>
  <message>
   <source>the `config` of {0} must be an object, not {1}</source>
   <translation>die `config` von {0} muss ein Objekt sein, nicht {1}</translation>
  </message>
  <message>
   <source>the `model_config` of `{0}` is no JSON object</source>
   <translation>die `model_config` von `{0}` ist kein JSON-Objekt</translation>
  </message>
  <message>
   <source>the activation `{0}` cannot run: its class needs a method `apply(self, x)`</source>
   <translation>die Aktivierung `{0}` kann nicht laufen: ihre Klasse braucht eine Methode `apply(self, x)`</translation>
  </message>
  <message>
   <source>the array that feeds the input has the shape {0}, not what its `{1}` says; give an array of that shape, or leave `{2}` away</source>
   <translation>das Array für den Eingang hat die Form {0}, nicht die, die `{1}` sagt; geben Sie ein Array dieser Form, oder lassen Sie `{2}` weg</translation>
  </message>
  <message>
   <source>the attribute `{0}` in `{1}` is not a text</source>
   <translation>das Attribut `{0}` in `{1}` ist kein Text</translation>
  </message>
  <message>
   <source>the attribute `{0}` in `{1}` is too large</source>
   <translation>das Attribut `{0}` in `{1}` ist zu groß</translation>
  </message>
  <message>
   <source>the attribute `{0}` of `{1}` in `{2}` is not a list of texts</source>
   <translation>das Attribut `{0}` von `{1}` in `{2}` ist keine Liste von Texten</translation>
  </message>
  <message>
   <source>the attribute `{0}` of `{1}` in `{2}` is too large</source>
   <translation>das Attribut `{0}` von `{1}` in `{2}` ist zu groß</translation>
  </message>
  <message>
   <source>the branch that begins with `{0}` has no `batch_input_shape`</source>
   <translation>der Zweig, der mit `{0}` beginnt, hat keine `batch_input_shape`</translation>
  </message>
  <message>
   <source>the call of layer `{0}` in {1} is not one that was written here</source>
   <translation>der Aufruf des Layers `{0}` in {1} ist keiner, der hier geschrieben wurde</translation>
  </message>
  <message>
   <source>the checksum of `{0}` is not that of its bytes</source>
   <translation>die Prüfsumme von `{0}` ist nicht die seiner Bytes</translation>
  </message>
  <message>
   <source>the class {0} is not known here; it is kept as it is and cannot run</source>
   <translation>die Klasse {0} ist hier nicht bekannt; sie bleibt, wie sie ist, und kann nicht laufen</translation>
  </message>
  <message>
   <source>the clipboard holds no layers; copy boxes, a Keras layer config, a list of them, or a model's JSON</source>
   <translation>die Zwischenablage enthält keine Layer; kopieren Sie Boxen, die Konfiguration eines Keras-Layers, eine Liste davon oder das JSON eines Modells</translation>
  </message>
  <message>
   <source>the config of {0} `{1}` has {2} under `{3}`, which JSON cannot hold; write `get_config` so that it gives numbers, texts and lists</source>
   <translation>die config von {0} `{1}` hat {2} unter `{3}`, was JSON nicht enthalten kann; schreiben Sie `get_config` so, dass es Zahlen, Texte und Listen gibt</translation>
  </message>
  <message>
   <source>the file does not say which layer the nodes of `{0}` share: that Keras lost it in saving</source>
   <translation>die Datei sagt nicht, welchen Layer die Knoten von `{0}` teilen: das ging jenem Keras beim Speichern verloren</translation>
  </message>
  <message>
   <source>the first values of a vector spread wider in Keras 2.3 than in Keras 3, tf.keras and here, where its length counts as its number of inputs.</source>
   <translation>die ersten Werte eines Vektors streuen in Keras 2.3 weiter als in Keras 3, tf.keras und hier, wo seine Länge als Zahl seiner Eingänge zählt.</translation>
  </message>
  <message>
   <source>the generator gave no batch; give one that has not been gone through, and at least one step</source>
   <translation>der Generator gab keinen Batch; geben Sie einen, der noch nicht durchlaufen ist, und mindestens einen Schritt</translation>
  </message>
  <message>
   <source>the initializer `{0}` cannot run: its class needs `__call__(self, shape, dtype, seed)`</source>
   <translation>der Initializer `{0}` kann nicht laufen: seine Klasse braucht `__call__(self, shape, dtype, seed)`</translation>
  </message>
  <message>
   <source>the input `{0}` was given twice; give it once</source>
   <translation>der Eingang `{0}` wurde zweimal gegeben; geben Sie ihn einmal</translation>
  </message>
  <message>
   <source>the key `{0}` stands twice in one object (duplicate); remove one of them</source>
   <translation>der Schlüssel `{0}` steht zweimal in einem Objekt (doppelt); entfernen Sie einen davon</translation>
  </message>
  <message>
   <source>the last axis of its input must be known, because the kernel has a row for each feature; give the input a fixed length, or pool it first</source>
   <translation>die letzte Achse der Eingabe muss bekannt sein, denn der Kernel hat für jedes Merkmal eine Zeile; geben Sie der Eingabe eine feste Länge, oder fassen Sie sie vorher zusammen</translation>
  </message>
  <message>
   <source>the layer is locked: {0}, and its output shape, which the file states, is not checked</source>
   <translation>der Layer ist gesperrt: {0}, und seine Ausgabeform, die aus der Datei stammt, wird nicht geprüft</translation>
  </message>
  <message>
   <source>the list of objects has {0} of {1} bytes</source>
   <translation>die Liste der Objekte hat {0} von {1} Bytes</translation>
  </message>
  <message>
   <source>the mask ends here: this layer does not support masking, so layers behind it see all steps</source>
   <translation>die Maske endet hier: dieser Layer unterstützt keine Masken, also sehen die Layer dahinter alle Schritte</translation>
  </message>
  <message>
   <source>the model has no inputs: `input_layers` is empty</source>
   <translation>das Modell hat keine Eingänge: `input_layers` ist leer</translation>
  </message>
  <message>
   <source>the model has no output; connect something first</source>
   <translation>das Modell hat keine Ausgabe; verbinden Sie zuerst etwas</translation>
  </message>
  <message>
   <source>the model has no outputs: `output_layers` is empty</source>
   <translation>das Modell hat keine Ausgaben: `output_layers` ist leer</translation>
  </message>
  <message>
   <source>the model has {0} inputs ({1}), but {2} arrays were given</source>
   <translation>das Modell hat {0} Eingänge ({1}), aber {2} Arrays wurden gegeben</translation>
  </message>
  <message>
   <source>the model has {0} layers; the limit is {1}</source>
   <translation>das Modell hat {0} Layer; die Grenze ist {1}</translation>
  </message>
  <message>
   <source>the model has {0} weights, not {1}</source>
   <translation>das Modell hat {0} Gewichte, nicht {1}</translation>
  </message>
  <message>
   <source>the model in `{0}` is of the class {1}, which says in Python how its layers are called, and code is never taken from a file; build it as a functional model and save that</source>
   <translation>das Modell in `{0}` ist von der Klasse {1}, die in Python sagt, wie ihre Layer aufgerufen werden, und Code wird nie aus einer Datei übernommen; bauen Sie es als funktionales Modell und speichern Sie dieses</translation>
  </message>
  <message>
   <source>the model inside cannot take this mask: {0}</source>
   <translation>das Modell darin kann diese Maske nicht nehmen: {0}</translation>
  </message>
  <message>
   <source>the model inside cannot take this: {0}</source>
   <translation>das Modell darin kann das nicht nehmen: {0}</translation>
  </message>
  <message>
   <source>the model inside has a problem: {0}</source>
   <translation>das Modell darin hat ein Problem: {0}</translation>
  </message>
  <message>
   <source>the model inside has no layer that takes an input; enter it and add one</source>
   <translation>das Modell darin hat keinen Layer, der eine Eingabe nimmt; gehen Sie hinein und fügen Sie einen hinzu</translation>
  </message>
  <message>
   <source>the model inside has no {0}put; enter it and add one</source>
   <translation>dem Modell darin fehlt ein Ein- oder Ausgang ({0}put); gehen Sie hinein und fügen Sie ihn hinzu</translation>
  </message>
  <message>
   <source>the model is nested too deep</source>
   <translation>das Modell ist zu tief verschachtelt</translation>
  </message>
  <message>
   <source>the model says no input shape: put an Input before it</source>
   <translation>das Modell nennt keine Form der Eingabe: stellen Sie einen Input davor</translation>
  </message>
  <message>
   <source>the model's `class_name` must be a text, not {0}</source>
   <translation>der `class_name` des Modells muss ein Text sein, nicht {0}</translation>
  </message>
  <message>
   <source>the model's `config` must be an object, not {0}</source>
   <translation>die `config` des Modells muss ein Objekt sein, nicht {0}</translation>
  </message>
  <message>
   <source>the model's `layers` must be a list, not {0}</source>
   <translation>die `layers` des Modells müssen eine Liste sein, nicht {0}</translation>
  </message>
  <message>
   <source>the model's `name` must be a text, not {0}</source>
   <translation>der `name` des Modells muss ein Text sein, nicht {0}</translation>
  </message>
  <message>
   <source>the model's calls form no graph (a cycle or a loop): {0}</source>
   <translation>die Aufrufe des Modells bilden keinen Graphen (ein Kreis oder eine Schleife): {0}</translation>
  </message>
  <message>
   <source>the name `{0}` is used {1} times in the model; all layer names should be unique: give one of these layers another `name`</source>
   <translation>der Name `{0}` kommt {1}-mal im Modell vor; Namen von Layern sind eindeutig: geben Sie einem dieser Layer einen anderen `name`</translation>
  </message>
  <message>
   <source>the name of a dtype such as float32</source>
   <translation>der Name eines dtype wie float32</translation>
  </message>
  <message>
   <source>the new order must name each input of the model once</source>
   <translation>die neue Reihenfolge muss jeden Eingang des Modells einmal nennen</translation>
  </message>
  <message>
   <source>the new order must name each output of the model once</source>
   <translation>die neue Reihenfolge muss jeden Ausgang des Modells einmal nennen</translation>
  </message>
  <message>
   <source>the number of its outputs depends on the size of its input; write `compute_output_shape` in {0}</source>
   <translation>die Zahl seiner Ausgaben hängt von der Größe der Eingabe ab; schreiben Sie `compute_output_shape` in {0}</translation>
  </message>
  <message>
   <source>the number {0} is not finite; Keras cannot use it</source>
   <translation>die Zahl {0} ist nicht endlich; Keras kann sie nicht benutzen</translation>
  </message>
  <message>
   <source>the number {0}... has too many digits</source>
   <translation>die Zahl {0}... hat zu viele Ziffern</translation>
  </message>
  <message>
   <source>the optimizer in `{0}` has {1} values, too large a number</source>
   <translation>der Optimizer in `{0}` hat {1} Werte, eine zu große Zahl</translation>
  </message>
  <message>
   <source>the output of {0} `{1}` is too large to be tried</source>
   <translation>die Ausgabe von {0} `{1}` ist zu groß für einen Versuch</translation>
  </message>
  <message>
   <source>the rank of its output depends on the size of its input; write `compute_output_shape` in {0}</source>
   <translation>der Rang seiner Ausgabe hängt von der Größe der Eingabe ab; schreiben Sie `compute_output_shape` in {0}</translation>
  </message>
  <message>
   <source>the shape of `{0}` is not known yet, so the group's input has none; mend what is before it first</source>
   <translation>die Form von `{0}` ist noch nicht bekannt, also hat der Eingang der Gruppe keine; bringen Sie erst in Ordnung, was davor steht</translation>
  </message>
  <message>
   <source>the shapes of the model are not known yet: give its first layer an input shape, or `build` it (layer `{0}`)</source>
   <translation>die Formen des Modells sind noch nicht bekannt: geben Sie seinem ersten Layer eine Eingabeform, oder rufen Sie `build` auf (Layer `{0}`)</translation>
  </message>
  <message>
   <source>the table has {0} columns, which do not fit a line of {1} characters; give a larger `line_length`, or other `positions`</source>
   <translation>die Tabelle hat {0} Spalten, die nicht in eine Zeile von {1} Zeichen passen; geben Sie eine größere `line_length` an oder andere `positions`</translation>
  </message>
  <message>
   <source>the text has {0} bytes; the limit is {1}</source>
   <translation>der Text hat {0} Bytes; die Grenze ist {1}</translation>
  </message>
  <message>
   <source>the text has {0} characters; the limit is {1}</source>
   <translation>der Text hat {0} Zeichen; die Grenze ist {1}</translation>
  </message>
  <message>
   <source>the text is not encoded as {0}: byte {1} does not belong there</source>
   <translation>der Text ist nicht als {0} kodiert: das Byte {1} gehört nicht hinein</translation>
  </message>
  <message>
   <source>the text on the clipboard is longer than {0} MB; open it as a file instead</source>
   <translation>der Text in der Zwischenablage ist länger als {0} MB; öffnen Sie ihn statt dessen als Datei</translation>
  </message>
  <message>
   <source>the text on the clipboard is nested too deeply</source>
   <translation>der Text in der Zwischenablage ist zu tief verschachtelt</translation>
  </message>
  <message>
   <source>the unsaved work cannot be recovered: {0}</source>
   <translation>die ungesicherte Arbeit lässt sich nicht wiederherstellen: {0}</translation>
  </message>
  <message>
   <source>the weights of `{0}` are not lists of numbers</source>
   <translation>die Gewichte von `{0}` sind keine Listen von Zahlen</translation>
  </message>
  <message>
   <source>the {0} `{1}` is not known here; it is kept in the file but cannot run: choose another one to run the model</source>
   <translation>{0} `{1}` ist hier nicht bekannt; es bleibt in der Datei, kann aber nicht laufen: wählen Sie etwas anderes, um das Modell laufen zu lassen</translation>
  </message>
  <message>
   <source>the {0} must be written {"class_name": ..., "config": ...}, not {1}</source>
   <translation>{0} muss {"class_name": ..., "config": ...} geschrieben werden, nicht {1}</translation>
  </message>
  <message>
   <source>there is a layer `{0}` already; `{1}` is free</source>
   <translation>es gibt schon einen Layer `{0}`; `{1}` ist frei</translation>
  </message>
  <message>
   <source>there is a layer `{0}` already; layer names are unique in a model</source>
   <translation>es gibt schon einen Layer `{0}`; Namen von Layern sind in einem Modell eindeutig</translation>
  </message>
  <message>
   <source>there is no frame `{0}` on the sheet</source>
   <translation>es gibt keinen Rahmen `{0}` auf dem Blatt</translation>
  </message>
  <message>
   <source>there is no layer `{0}` in the model</source>
   <translation>es gibt keinen Layer `{0}` im Modell</translation>
  </message>
  <message>
   <source>there is no layer class `{0}` in the layer files that could be loaded</source>
   <translation>in den Layer-Dateien, die geladen werden konnten, gibt es keine Layer-Klasse `{0}`</translation>
  </message>
  <message>
   <source>there is no layer class `{0}`; a file that holds one opens with the layer locked</source>
   <translation>es gibt keine Layer-Klasse `{0}`; eine Datei, die einen enthält, öffnet sich mit dem Layer verschlossen</translation>
  </message>
  <message>
   <source>there is no layer class `{0}`; layer classes are written like `Dense`</source>
   <translation>es gibt keine Layer-Klasse `{0}`; Layer-Klassen schreibt man wie `Dense`</translation>
  </message>
  <message>
   <source>there is no layer like `{0}`</source>
   <translation>es gibt keinen Layer wie `{0}`</translation>
  </message>
  <message>
   <source>there is no layer to take away</source>
   <translation>es gibt keinen Layer, der wegfallen könnte</translation>
  </message>
  <message>
   <source>there is no note `{0}` on the sheet</source>
   <translation>es gibt keine Notiz `{0}` auf dem Blatt</translation>
  </message>
  <message>
   <source>there is no {0} `{1}`{2}</source>
   <translation>es gibt kein {0} `{1}`{2}</translation>
  </message>
  <message>
   <source>this is a graph model of TensorFlow.js, which has operations and no layers; wanted is a layers model, as `tensorflowjs_converter --output_format=tfjs_layers_model` writes it</source>
   <translation>das ist ein Graph-Modell von TensorFlow.js, das Operationen und keine Layer hat; erwartet wird ein Layer-Modell, wie `tensorflowjs_converter --output_format=tfjs_layers_model` es schreibt</translation>
  </message>
  <message>
   <source>this is no JSON: {0} at line {1}, column {2}</source>
   <translation>das ist kein JSON: {0} in Zeile {1}, Spalte {2}</translation>
  </message>
  <message>
   <source>this is no Keras model: wanted is an object with `class_name` and `config`</source>
   <translation>das ist kein Keras-Modell: erwartet wird ein Objekt mit `class_name` und `config`</translation>
  </message>
  <message>
   <source>this is of the class {0} and no model; wanted is a Functional or Sequential model</source>
   <translation>das ist von der Klasse {0} und kein Modell; erwartet wird ein Functional- oder Sequential-Modell</translation>
  </message>
  <message>
   <source>this needs {0} boxes or more, and {1} are selected; select more with Shift and click</source>
   <translation>dazu braucht es {0} Boxen oder mehr, ausgewählt sind {1}; wählen Sie mit Umschalt und Klick weitere</translation>
  </message>
  <message>
   <source>this run, {0} samples at a time, needs {1} of memory ({2}), but {3} are free; {4}</source>
   <translation>dieser Lauf braucht mit {0} Beispielen auf einmal {1} Speicher ({2}), aber {3} sind frei; {4}</translation>
  </message>
  <message>
   <source>true or false</source>
   <translation>wahr oder falsch</translation>
  </message>
  <message>
   <source>two calls have the id `{0}`</source>
   <translation>zwei Aufrufe haben die id `{0}`</translation>
  </message>
  <message>
   <source>two layers are called `{0}`, one of them in {1}; layer names are unique in a model</source>
   <translation>zwei Layer heißen `{0}`, einer davon in {1}; die Namen der Layer in einem Modell sind verschieden</translation>
  </message>
  <message>
   <source>two layers are called `{0}`; layer names are unique in a model</source>
   <translation>zwei Layer heißen `{0}`; die Namen der Layer in einem Modell sind verschieden</translation>
  </message>
  <message>
   <source>type the name of a layer and its settings, for example `dense 64 relu`</source>
   <translation>schreiben Sie den Namen eines Layers und seine Einstellungen, zum Beispiel `dense 64 relu`</translation>
  </message>
  <message>
   <source>wanted is the text of a model's JSON, not a {0}</source>
   <translation>erwartet wird der JSON-Text eines Modells, nicht {0}</translation>
  </message>
  <message>
   <source>weight `{0}` has shape {1}; an array of shape {2} does not fit</source>
   <translation>das Gewicht `{0}` hat die Form {1}; ein Array der Form {2} passt nicht</translation>
  </message>
  <message>
   <source>weight `{0}` has shape {1}; lists of uneven lengths do not fit</source>
   <translation>das Gewicht `{0}` hat die Form {1}; Listen ungleicher Längen passen nicht</translation>
  </message>
  <message>
   <source>weight `{0}` holds {1}; values of dtype {2} do not fit</source>
   <translation>das Gewicht `{0}` enthält {1}; Werte vom dtype {2} passen nicht</translation>
  </message>
  <message>
   <source>weight `{0}` of layer `{1}` expected the shape {2}, but `{3}` has {4}</source>
   <translation>das Gewicht `{0}` des Layers `{1}` erwartete die Form {2}, aber `{3}` hat {4}</translation>
  </message>
  <message>
   <source>weight `{0}` of layer `{1}` holds {2}; `{3}` has {4}</source>
   <translation>das Gewicht `{0}` des Layers `{1}` enthält {2}; `{3}` hat {4}</translation>
  </message>
  <message>
   <source>weight `{0}` of layer `{1}` is missing in `{2}` (expected at `{3}`)</source>
   <translation>das Gewicht `{0}` des Layers `{1}` fehlt in `{2}` (erwartet unter `{3}`)</translation>
  </message>
  <message>
   <source>weight `{0}` of layer `{1}`: {2}</source>
   <translation>Gewicht `{0}` des Layers `{1}`: {2}</translation>
  </message>
  <message>
   <source>weight `{0}` would have the shape {1}, but a weight's dimensions must all be known; give the input a fixed size there</source>
   <translation>das Gewicht `{0}` hätte die Form {1}, aber alle Dimensionen eines Gewichts müssen bekannt sein; geben Sie der Eingabe dort eine feste Größe</translation>
  </message>
  <message>
   <source>what a layer gives must be written {"inputs": [...], "outputs": [...]}</source>
   <translation>was ein Layer gibt, muss als {"inputs": [...], "outputs": [...]} geschrieben sein</translation>
  </message>
  <message>
   <source>what the optimizer of the file has learnt does not fit the weights that training changes now, and is left out when the model is saved: training begins with a fresh optimizer</source>
   <translation>was der Optimierer der Datei gelernt hat, passt nicht zu den Gewichten, die das Training jetzt ändert, und wird beim Speichern weggelassen: das Training beginnt mit einem neuen Optimierer</translation>
  </message>
  <message>
   <source>{0} `{1}` has weights made for {2}; {3} does not fit them</source>
   <translation>{0} `{1}` hat Gewichte für {2}; {3} passt nicht dazu</translation>
  </message>
  <message>
   <source>{0} `{1}` takes a list of tensors, not one by itself; put it in a list</source>
   <translation>{0} `{1}` nimmt eine Liste von Tensoren, nicht einen für sich; setzen Sie ihn in eine Liste</translation>
  </message>
  <message>
   <source>{0} `{1}` takes {2}, not {3}</source>
   <translation>{0} `{1}` nimmt {2}, nicht {3}</translation>
  </message>
  <message>
   <source>{0} `{1}` takes {2}; its `call` has {3}</source>
   <translation>{0} `{1}` nimmt {2}; sein `call` hat {3}</translation>
  </message>
  <message>
   <source>{0} `{1}` was called on nothing; give it a tensor</source>
   <translation>{0} `{1}` wurde mit nichts aufgerufen; geben Sie einen Tensor</translation>
  </message>
  <message>
   <source>{0} `{1}` was called on tensors and arrays together; `Input(tensor=array)` makes a tensor of an array</source>
   <translation>{0} `{1}` wurde mit Tensoren und Arrays zugleich aufgerufen; `Input(tensor=array)` macht aus einem Array einen Tensor</translation>
  </message>
  <message>
   <source>{0} `{1}`: {2}</source>
   <translation>{0} `{1}`: {2}</translation>
  </message>
  <message>
   <source>{0} does not know `{1}`; words may set {2}; write `name=value` for others</source>
   <translation>{0} kennt `{1}` nicht; Wörter setzen {2}; für andere schreiben Sie `name=wert`</translation>
  </message>
  <message>
   <source>{0} ends within its header; the file is truncated</source>
   <translation>{0} endet in seinem Kopf; die Datei ist abgeschnitten</translation>
  </message>
  <message>
   <source>{0} has a .npy header that cannot be read</source>
   <translation>{0} hat einen .npy-Kopf, der nicht gelesen werden kann</translation>
  </message>
  <message>
   <source>{0} has a .npy header whose shape is not made of whole numbers: {1}</source>
   <translation>{0} hat einen .npy-Kopf, dessen Form nicht aus ganzen Zahlen besteht: {1}</translation>
  </message>
  <message>
   <source>{0} has a .npy header with a negative or too long shape: {1}</source>
   <translation>{0} hat einen .npy-Kopf mit einer negativen oder zu langen Form: {1}</translation>
  </message>
  <message>
   <source>{0} has a header of {1} bytes, which is too large; the limit is {2}</source>
   <translation>{0} hat einen Kopf von {1} Byte, das ist zu groß; die Grenze ist {2}</translation>
  </message>
  <message>
   <source>{0} has its numbers in another file (external or virtual storage), which is not read</source>
   <translation>{0} hat seine Zahlen in einer anderen Datei (äußerer oder virtueller Speicher), die nicht gelesen wird</translation>
  </message>
  <message>
   <source>{0} has no data: there are no rows of numbers</source>
   <translation>{0} hat keine Daten: es gibt keine Zeilen mit Zahlen</translation>
  </message>
  <message>
   <source>{0} has no input_axes and output_axes in the initializer `{1}`.</source>
   <translation>{0} hat keine input_axes und output_axes im Initializer `{1}`.</translation>
  </message>
  <message>
   <source>{0} has no parameter `{1}`</source>
   <translation>{0} hat keinen Parameter `{1}`</translation>
  </message>
  <message>
   <source>{0} has no parameter `{1}` (the file gives it {2})</source>
   <translation>{0} hat keinen Parameter `{1}` (die Datei gibt ihm {2})</translation>
  </message>
  <message>
   <source>{0} has no parameter `{1}`; it has {2}</source>
   <translation>{0} hat keinen Parameter `{1}`; es hat {2}</translation>
  </message>
  <message>
   <source>{0} has no {1} `{2}`.</source>
   <translation>{0} hat kein {1} `{2}`.</translation>
  </message>
  <message>
   <source>{0} has room for {1} of the {2} numbers given; write `name=value` for others</source>
   <translation>{0} hat Platz für {1} der {2} Zahlen; für andere schreiben Sie `name=wert`</translation>
  </message>
  <message>
   <source>{0} has structured fields; wanted is an array of one numeric dtype</source>
   <translation>{0} hat strukturierte Felder; gewünscht ist ein Array mit einem Zahlen-dtype</translation>
  </message>
  <message>
   <source>{0} has {1} columns in its first line; the limit is {2}</source>
   <translation>{0} hat {1} Spalten in der ersten Zeile; die Grenze ist {2}</translation>
  </message>
  <message>
   <source>{0} holds a layer `{1}` that no call uses</source>
   <translation>{0} enthält einen Layer `{1}`, den kein Aufruf benutzt</translation>
  </message>
  <message>
   <source>{0} is a sparse matrix of format {1}; {2} can be read: convert it with `.tocsr()`</source>
   <translation>{0} ist eine dünn besetzte Matrix im Format {1}; gelesen wird {2}: wandeln Sie sie mit `.tocsr()` um</translation>
  </message>
  <message>
   <source>{0} is a sparse matrix of shape {1}, which is too large to be fed whole; save fewer rows</source>
   <translation>{0} ist eine dünn besetzte Matrix der Form {1}, zu groß, um ganz eingegeben zu werden; speichern Sie weniger Zeilen</translation>
  </message>
  <message>
   <source>{0} is a sparse matrix whose parts do not go together: {1}</source>
   <translation>{0} ist eine dünn besetzte Matrix, deren Teile nicht zusammengehören: {1}</translation>
  </message>
  <message>
   <source>{0} is empty: there is no data</source>
   <translation>{0} ist leer: es gibt keine Daten</translation>
  </message>
  <message>
   <source>{0} is larger than {1} GiB; save such data as .npy</source>
   <translation>{0} ist größer als {1} GiB; speichern Sie solche Daten als .npy</translation>
  </message>
  <message>
   <source>{0} is no {1}; give its name, its definition, a function or an object of class {2}</source>
   <translation>{0} ist nichts für {1}; geben Sie den Namen, die Definition, eine Funktion oder ein Objekt der Klasse {2}</translation>
  </message>
  <message>
   <source>{0} is not a whole .npy array; its header is truncated</source>
   <translation>{0} ist kein ganzes .npy-Array; sein Kopf ist abgeschnitten</translation>
  </message>
  <message>
   <source>{0} is not connected; {1}</source>
   <translation>{0} ist nicht verbunden; {1}</translation>
  </message>
  <message>
   <source>{0} is not text in the encoding {1} (byte {2}); a file of data can be .npy, .npz or .csv</source>
   <translation>{0} ist kein Text in der Kodierung {1} (Byte {2}); Daten können in .npy, .npz oder .csv stehen</translation>
  </message>
  <message>
   <source>{0} is not text: it holds zero bytes; a file of data can be .npy, .npz or .csv</source>
   <translation>{0} ist kein Text: es enthält Nullbytes; Daten können in .npy, .npz oder .csv stehen</translation>
  </message>
  <message>
   <source>{0} is of .npy format version {1}.{2}; versions 1 to 3 can be read</source>
   <translation>{0} hat die .npy-Version {1}.{2}; gelesen werden die Versionen 1 bis 3</translation>
  </message>
  <message>
   <source>{0} is of dtype {1}, which is not numeric (an object, text, date or structure); wanted are floats, integers or booleans</source>
   <translation>{0} hat den dtype {1}, der keine Zahlen enthält (ein Objekt, Text, Datum oder eine Struktur); gewünscht sind float, ganze Zahlen oder Wahrheitswerte</translation>
  </message>
  <message>
   <source>{0} is of dtype {1}{2}, which is not numeric; wanted are floats, integers or booleans</source>
   <translation>{0} hat den dtype {1}{2}, der keine Zahlen hat; erwartet werden Kommazahlen, ganze Zahlen oder Wahrheitswerte</translation>
  </message>
  <message>
   <source>{0} is truncated: it ends within its numbers</source>
   <translation>{0} ist abgeschnitten: es endet mitten in den Zahlen</translation>
  </message>
  <message>
   <source>{0} must be an object with `class_name` and `config`, not {1}</source>
   <translation>{0} muss ein Objekt mit `class_name` und `config` sein, nicht {1}</translation>
  </message>
  <message>
   <source>{0} must be an object, not {1}</source>
   <translation>{0} muss ein Objekt sein, nicht {1}</translation>
  </message>
  <message>
   <source>{0} needs `{1}`: {2}</source>
   <translation>{0} braucht `{1}`: {2}</translation>
  </message>
  <message>
   <source>{0} needs a `class_name` that is a text, not {1}</source>
   <translation>{0} braucht einen `class_name`, der ein Text ist, nicht {1}</translation>
  </message>
  <message>
   <source>{0} numbers for each sample are too many columns for a .csv file; the limit is {1}. Choose .npz</source>
   <translation>{0} Zahlen je Beispiel sind zu viele Spalten für eine .csv-Datei; die Grenze ist {1}. Wählen Sie .npz</translation>
  </message>
  <message>
   <source>{0} of shape {1} would have a size of {2} bytes, but the file holds {3} for it; it is truncated or not what it says</source>
   <translation>{0} mit der Form {1} hätte eine Größe von {2} Bytes, aber die Datei enthält {3} dafür; sie ist abgeschnitten oder nicht, was sie sagt</translation>
  </message>
  <message>
   <source>{0} refers to a layer `{1}`, which is not in the model</source>
   <translation>{0} verweist auf einen Layer `{1}`, der nicht im Modell ist</translation>
  </message>
  <message>
   <source>{0} refers to node index {1} of layer `{2}`, which has {3} call{4}</source>
   <translation>{0} verweist auf den Aufruf mit der Nummer {1} des Layers `{2}`, der {3} hat</translation>
  </message>
  <message>
   <source>{0} refers to output index {1} of layer `{2}`</source>
   <translation>{0} verweist auf die Ausgabe mit der Nummer {1} des Layers `{2}`</translation>
  </message>
  <message>
   <source>{0} refers to {1}, which is no [layer name, call index, output index] of the model</source>
   <translation>{0} verweist auf {1}, was kein [Name des Layers, Nummer des Aufrufs, Nummer der Ausgabe] des Modells ist</translation>
  </message>
  <message>
   <source>{0} should hold {1} bytes of numbers for its shape, but only {2} are there; the file is truncated or its header is wrong</source>
   <translation>{0} müsste für seine Form {1} Byte an Zahlen enthalten, aber nur {2} sind da; die Datei ist abgeschnitten, oder ihr Kopf ist falsch</translation>
  </message>
  <message>
   <source>{0} takes at most {1} values by position, not {2}</source>
   <translation>{0} nimmt höchstens {1} Werte nach ihrer Stelle, nicht {2}</translation>
  </message>
  <message>
   <source>{0} takes no input, so it cannot stand behind `{1}`</source>
   <translation>{0} nimmt keine Eingabe, kann also nicht hinter `{1}` stehen</translation>
  </message>
  <message>
   <source>{0} tensors</source>
   <translation>{0} Tensoren</translation>
  </message>
  <message>
   <source>{0} values</source>
   <translation>{0} Werte</translation>
  </message>
  <message>
   <source>{0} would need more values than `{1}` can hold</source>
   <translation>{0} bräuchte mehr Werte, als `{1}` enthalten kann</translation>
  </message>
  <message>
   <source>{0} writes the activation `{1}` without parameters and cannot say {2}.</source>
   <translation>{0} schreibt die Aktivierung `{1}` ohne Parameter und kann {2} nicht sagen.</translation>
  </message>
  <message>
   <source>{0}, line {1}: a field is longer than {2} characters; a quote may be missing</source>
   <translation>{0}, Zeile {1}: ein Feld ist länger als {2} Zeichen; vielleicht fehlt ein Anführungszeichen</translation>
  </message>
  <message>
   <source>{0}, line {1}: {2}; a quote in a field may be missing</source>
   <translation>{0}, Zeile {1}: {2}; vielleicht fehlt ein Anführungszeichen in einem Feld</translation>
  </message>
  <message>
   <source>{0}, not {1}</source>
   <translation>{0}, nicht {1}</translation>
  </message>
  <message>
   <source>{0}, of class {1}, needs a `name` that is a text and not empty, not {2}</source>
   <translation>{0}, von der Klasse {1}, braucht einen `name`, der ein Text und nicht leer ist, nicht {2}</translation>
  </message>
  <message>
   <source>{0}, row {1}, column {2}: {3} is not a number; wanted is a number such as 1.5 or -2e3</source>
   <translation>{0}, Zeile {1}, Spalte {2}: {3} ist keine Zahl; gewünscht ist eine Zahl wie 1.5 oder -2e3</translation>
  </message>
  <message>
   <source>{0}, row {1}: {2} columns, where the rows above have {3}</source>
   <translation>{0}, Zeile {1}: {2} Spalten, die Zeilen darüber haben {3}</translation>
  </message>
  <message>
   <source>{0}, row {1}: {2} columns; the limit is {3}</source>
   <translation>{0}, Zeile {1}: {2} Spalten; die Grenze ist {3}</translation>
  </message>
  <message>
   <source>{0}; Keras 2.3 refuses that: take the mask off before, or use a layer that supports it</source>
   <translation>{0}; Keras 2.3 lehnt das ab: nehmen Sie die Maske vorher weg, oder nehmen Sie einen Layer, der sie unterstützt</translation>
  </message>
 </context>
 <context>
  <name>SharedBar</name>
  <message>
   <source>Make unique</source>
   <translation>Eigenständig machen</translation>
  </message>
  <message>
   <source>Give this call a layer of its own, with a copy of the weights</source>
   <translation>Diesem Aufruf einen eigenen Layer geben, mit einer Kopie der Gewichte</translation>
  </message>
  <message>
   <source>Changes all {} calls</source>
   <translation>Ändert alle {} Aufrufe</translation>
  </message>
  <message>
   <source>Changes both calls</source>
   <translation>Ändert beide Aufrufe</translation>
  </message>
 </context>
 <context>
  <name>Shortcuts</name>
  <message>
   <source>Keyboard shortcuts</source>
   <translation>Tastenkürzel</translation>
  </message>
  <message>
   <source>Assign</source>
   <translation>Zuweisen</translation>
  </message>
  <message>
   <source>No key</source>
   <translation>Keine Taste</translation>
  </message>
  <message>
   <source>Reset</source>
   <translation>Zurücksetzen</translation>
  </message>
  <message>
   <source>Reset all</source>
   <translation>Alle zurücksetzen</translation>
  </message>
  <message>
   <source>Action</source>
   <translation>Aktion</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>Tasten</translation>
  </message>
  <message>
   <source>Actions and their keys</source>
   <translation>Aktionen und ihre Tasten</translation>
  </message>
  <message>
   <source>Search actions or keys</source>
   <translation>Aktionen oder Tasten suchen</translation>
  </message>
  <message>
   <source>New key</source>
   <translation>Neue Taste</translation>
  </message>
  <message>
   <source>This key does “{other}” now. Assigning it takes it away from there.</source>
   <translation>Diese Taste löst jetzt „{other}“ aus. Wird sie zugewiesen, fehlt sie dort.</translation>
  </message>
 </context>
 <context>
  <name>SourceRow</name>
  <message>
   <source>Random</source>
   <translation>Zufällig</translation>
  </message>
  <message>
   <source>Zeros</source>
   <translation>Nullen</translation>
  </message>
  <message>
   <source>File…</source>
   <translation>Datei …</translation>
  </message>
  <message>
   <source>seed</source>
   <translation>Seed</translation>
  </message>
  <message>
   <source>Seed</source>
   <translation>Seed</translation>
  </message>
  <message>
   <source>A constant feeds this input; the inspector shows it.</source>
   <translation>Eine Konstante speist diesen Eingang; der Inspektor zeigt sie.</translation>
  </message>
  <message>
   <source>Data for {}</source>
   <translation>Daten für {}</translation>
  </message>
  <message>
   <source>not known</source>
   <translation>nicht bekannt</translation>
  </message>
  <message>
   <source>, 0 to {}</source>
   <translation>, 0 bis {}</translation>
  </message>
  <message>
   <source>Choose a file…</source>
   <translation>Datei auswählen …</translation>
  </message>
  <message>
   <source>File for {}</source>
   <translation>Datei für {}</translation>
  </message>
  <message>
   <source>Arrays (*.npy *.npz *.csv);;All files (*)</source>
   <translation>Arrays (*.npy *.npz *.csv);;Alle Dateien (*)</translation>
  </message>
 </context>
 <context>
  <name>Statistics</name>
  <message>
   <source>mean {}</source>
   <translation>Mittel {}</translation>
  </message>
  <message>
   <source>deviation {}</source>
   <translation>Abweichung {}</translation>
  </message>
  <message>
   <source>{} to {}</source>
   <translation>{} bis {}</translation>
  </message>
  <message>
   <source>{} zero</source>
   <translation>{} null</translation>
  </message>
  <message>
   <source>{} NaN</source>
   <translation>{} NaN</translation>
  </message>
  <message>
   <source>{} infinite</source>
   <translation>{} unendlich</translation>
  </message>
 </context>
 <context>
  <name>Status</name>
  <message numerus="yes">
   <source>%n layer(s)</source>
   <translation>
    <numerusform>%n Layer</numerusform>
    <numerusform>%n Layer</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n call(s)</source>
   <translation>
    <numerusform>%n Aufruf</numerusform>
    <numerusform>%n Aufrufe</numerusform>
   </translation>
  </message>
  <message>
   <source>  {count} parameters  </source>
   <translation>  {count} Parameter  </translation>
  </message>
  <message>
   <source>No problems</source>
   <translation>Keine Probleme</translation>
  </message>
 </context>
 <context>
  <name>Template</name>
  <message>
   <source>A class needs a name, such as MyLayer.</source>
   <translation>Eine Klasse braucht einen Namen, etwa MyLayer.</translation>
  </message>
  <message>
   <source>The name of a class has letters, digits and _ only, and begins with a letter.</source>
   <translation>Der Name einer Klasse hat nur Buchstaben, Ziffern und _ und beginnt mit einem Buchstaben.</translation>
  </message>
  <message>
   <source>There is a layer `{}` already.</source>
   <translation>Es gibt schon einen Layer `{}`.</translation>
  </message>
  <message>
   <source>There is a file `{}` already.</source>
   <translation>Es gibt schon eine Datei `{}`.</translation>
  </message>
 </context>
 <context>
  <name>TypedField</name>
  <message>
   <source>none</source>
   <translation>keine</translation>
  </message>
  <message>
   <source>a value is needed here</source>
   <translation>hier wird ein Wert gebraucht</translation>
  </message>
 </context>
 <context>
  <name>ValueField</name>
  <message>
   <source>this is not finished: write a value as JSON does</source>
   <translation>dies ist unfertig: Schreiben Sie einen Wert, wie JSON es tut</translation>
  </message>
 </context>
 <context>
  <name>ValueView</name>
  <message>
   <source>Table</source>
   <translation>Tabelle</translation>
  </message>
  <message>
   <source>Heat map</source>
   <translation>Heatmap</translation>
  </message>
  <message>
   <source>Image</source>
   <translation>Bild</translation>
  </message>
  <message>
   <source>Curve</source>
   <translation>Kurve</translation>
  </message>
  <message>
   <source>Histogram</source>
   <translation>Histogramm</translation>
  </message>
  <message>
   <source>Compare</source>
   <translation>Vergleichen</translation>
  </message>
  <message>
   <source>Keep these values, and show the difference to them of whatever is shown next</source>
   <translation>Diese Werte behalten und bei allem, was danach gezeigt wird, den Unterschied zu ihnen zeigen</translation>
  </message>
  <message>
   <source>Save…</source>
   <translation>Speichern …</translation>
  </message>
  <message>
   <source>Write these values to a file</source>
   <translation>Diese Werte in eine Datei schreiben</translation>
  </message>
  <message>
   <source>reading values…</source>
   <translation>Werte werden gelesen …</translation>
  </message>
  <message>
   <source>Save values</source>
   <translation>Werte speichern</translation>
  </message>
  <message>
   <source>Arrays (*.npy *.npz *.csv)</source>
   <translation>Arrays (*.npy *.npz *.csv)</translation>
  </message>
  <message>
   <source>There is not enough memory to write this file.</source>
   <translation>Der Speicher reicht nicht, um diese Datei zu schreiben.</translation>
  </message>
  <message>
   <source>The table ends after {} of {} values.</source>
   <translation>Die Tabelle endet nach {} von {} Werten.</translation>
  </message>
  <message>
   <source>Every {}th row is drawn.</source>
   <translation>Jede {}. Zeile ist gezeichnet.</translation>
  </message>
 </context>
 <context>
  <name>Values</name>
  <message>
   <source>Run the model (F5) to see the values of this call.</source>
   <translation>Führen Sie das Modell aus (F5), um die Werte dieses Aufrufs zu sehen.</translation>
  </message>
  <message>
   <source>Reading values…</source>
   <translation>Werte werden gelesen …</translation>
  </message>
 </context>
 <context>
  <name>Waiting</name>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Layerloom</source>
   <translation>Layerloom</translation>
  </message>
 </context>
 <context>
  <name>WeightList</name>
  <message>
   <source>not trained</source>
   <translation>nicht trainiert</translation>
  </message>
  <message>
   <source>{} values, {}: too many to show</source>
   <translation>{} Werte, {}: zu viele zum Zeigen</translation>
  </message>
  <message>
   <source>no values</source>
   <translation>keine Werte</translation>
  </message>
  <message>
   <source>{} values, {}</source>
   <translation>{} Werte, {}</translation>
  </message>
  <message>
   <source>mean {}</source>
   <translation>Mittel {}</translation>
  </message>
  <message>
   <source>deviation {}</source>
   <translation>Abweichung {}</translation>
  </message>
  <message>
   <source>{} to {}</source>
   <translation>{} bis {}</translation>
  </message>
  <message>
   <source>all zero</source>
   <translation>alles null</translation>
  </message>
  <message>
   <source>{} % zero</source>
   <translation>{} % null</translation>
  </message>
  <message>
   <source>{} not finite</source>
   <translation>{} nicht endlich</translation>
  </message>
 </context>
 <context>
  <name>WeightsFile</name>
  <message>
   <source>Weights (*.weights.h5 *.weights.json *.h5 *.keras *.index);;All files (*)</source>
   <translation>Gewichte (*.weights.h5 *.weights.json *.h5 *.keras *.index);;Alle Dateien (*)</translation>
  </message>
  <message>
   <source>Load weights</source>
   <translation>Gewichte laden</translation>
  </message>
  <message>
   <source>Loading was cancelled.</source>
   <translation>Das Laden wurde abgebrochen.</translation>
  </message>
  <message>
   <source>Loading weights from {name}…</source>
   <translation>Gewichte aus {name} werden geladen …</translation>
  </message>
  <message>
   <source>Weights not loaded: {reason}</source>
   <translation>Gewichte nicht geladen: {reason}</translation>
  </message>
  <message>
   <source>The model was changed meanwhile; load the weights again.</source>
   <translation>Das Modell wurde unterdessen geändert; laden Sie die Gewichte noch einmal.</translation>
  </message>
  <message>
   <source>Loaded the weights in {name}</source>
   <translation>Gewichte aus {name} geladen</translation>
  </message>
  <message>
   <source>Save weights</source>
   <translation>Gewichte speichern</translation>
  </message>
  <message>
   <source>Saving {name}…</source>
   <translation>{name} wird gespeichert …</translation>
  </message>
  <message>
   <source>Weights not saved: {reason}</source>
   <translation>Gewichte nicht gespeichert: {reason}</translation>
  </message>
  <message>
   <source>Saved the weights in {name}</source>
   <translation>Gewichte in {name} gespeichert</translation>
  </message>
 </context>
 <context>
  <name>WeightsPanel</name>
  <message>
   <source>Show values</source>
   <translation>Werte zeigen</translation>
  </message>
  <message>
   <source>Nearest rows</source>
   <translation>Nächste Zeilen</translation>
  </message>
  <message>
   <source>Weights</source>
   <translation>Gewichte</translation>
  </message>
  <message>
   <source>Load…</source>
   <translation>Laden …</translation>
  </message>
  <message>
   <source>Take the values of this weight from a .npy file</source>
   <translation>Die Werte dieses Gewichts aus einer .npy-Datei nehmen</translation>
  </message>
  <message>
   <source>Save…</source>
   <translation>Speichern …</translation>
  </message>
  <message>
   <source>Write the values of this weight to a .npy file</source>
   <translation>Die Werte dieses Gewichts in eine .npy-Datei schreiben</translation>
  </message>
  <message>
   <source>Re-initialise…</source>
   <translation>Neu initialisieren …</translation>
  </message>
  <message>
   <source>Draw all weights of this layer anew</source>
   <translation>Alle Gewichte dieses Layers neu ziehen</translation>
  </message>
  <message>
   <source>This layer has no weights.</source>
   <translation>Dieser Layer hat keine Gewichte.</translation>
  </message>
  <message>
   <source>The weights are known once an input is connected whose shape is known.</source>
   <translation>Die Gewichte sind bekannt, sobald ein Eingang bekannter Form verbunden ist.</translation>
  </message>
  <message>
   <source>Reading values…</source>
   <translation>Werte werden gelesen …</translation>
  </message>
  <message>
   <source>{} values would take {} of memory. Weights above {} values are not shown.</source>
   <translation>{} Werte würden {} Speicher brauchen. Gewichte mit mehr als {} Werten werden nicht gezeigt.</translation>
  </message>
  <message>
   <source>There is not enough memory for this.</source>
   <translation>Dafür reicht der Speicher nicht.</translation>
  </message>
  <message>
   <source>Apply the constraint of {}</source>
   <translation>Constraint von {} anwenden</translation>
  </message>
  <message>
   <source>Set a value of {}</source>
   <translation>Einen Wert von {} setzen</translation>
  </message>
  <message>
   <source>Load values</source>
   <translation>Werte laden</translation>
  </message>
  <message>
   <source>Arrays (*.npy *.npz *.csv)</source>
   <translation>Arrays (*.npy *.npz *.csv)</translation>
  </message>
  <message>
   <source>Load {}</source>
   <translation>{} laden</translation>
  </message>
  <message>
   <source>Save values</source>
   <translation>Werte speichern</translation>
  </message>
  <message>
   <source>Re-initialise {}</source>
   <translation>{} neu initialisieren</translation>
  </message>
 </context>
 <context>
  <name>Welcome</name>
  <message>
   <source>Add an input</source>
   <translation>Eingang hinzufügen</translation>
  </message>
  <message>
   <source>Open a file…</source>
   <translation>Datei öffnen …</translation>
  </message>
  <message>
   <source>Open an example</source>
   <translation>Beispiel öffnen</translation>
  </message>
 </context>
 <context>
  <name>Window</name>
  <message>
   <source>The language changes when Layerloom is started again.</source>
   <translation>Die Sprache wechselt, wenn Layerloom neu gestartet wird.</translation>
  </message>
  <message>
   <source>Drop to open {name}</source>
   <translation>Loslassen öffnet {name}</translation>
  </message>
 </context>
 <context>
  <name>Wording</name>
  <message>
   <source>a number is missing between two commas</source>
   <translation>zwischen zwei Kommas fehlt eine Zahl</translation>
  </message>
  <message>
   <source>none</source>
   <translation>keine</translation>
  </message>
  <message>
   <source>yes</source>
   <translation>ja</translation>
  </message>
  <message>
   <source>no</source>
   <translation>nein</translation>
  </message>
 </context>
 <context>
  <name>Worker</name>
  <message>
   <source>it was stopped before it had answered; change the layer or its file to ask again</source>
   <translation>er wurde angehalten, bevor er geantwortet hatte; ändern Sie den Layer oder seine Datei, um erneut zu fragen</translation>
  </message>
  <message>
   <source>loading was stopped</source>
   <translation>das Laden wurde angehalten</translation>
  </message>
  <message>
   <source>did not finish loading within {seconds:g} seconds and was stopped; look for an endless loop</source>
   <translation>war nach {seconds:g} Sekunden nicht fertig geladen und wurde angehalten; suchen Sie nach einer Endlosschleife</translation>
  </message>
  <message>
   <source>ended the process that loaded it. {how}</source>
   <translation>hat den Prozess beendet, der sie lud. {how}</translation>
  </message>
  <message>
   <source>it did not answer within {seconds:g} seconds and was stopped; look for an endless loop</source>
   <translation>er hat in {seconds:g} Sekunden nicht geantwortet und wurde angehalten; suchen Sie nach einer Endlosschleife</translation>
  </message>
  <message>
   <source>it ended the process that asked for its shape. {how}</source>
   <translation>er hat den Prozess beendet, der nach seiner Form fragte. {how}</translation>
  </message>
  <message>
   <source>the layer files could not be loaded a second time; see Layer files…</source>
   <translation>die Layer-Dateien ließen sich kein zweites Mal laden; siehe Layer-Dateien …</translation>
  </message>
  <message>
   <source>The worker was stopped, perhaps because memory ran out. Use a smaller batch or a smaller model.</source>
   <translation>Der Rechenprozess wurde angehalten, vielleicht weil der Speicher ausging. Nehmen Sie einen kleineren Batch oder ein kleineres Modell.</translation>
  </message>
  <message>
   <source>Reading took too long and was stopped: the file is damaged, or much larger than it looks.</source>
   <translation>Das Lesen dauerte zu lange und wurde angehalten: Die Datei ist beschädigt oder viel größer, als sie aussieht.</translation>
  </message>
  <message>
   <source>The worker crashed ({}). A layer's own code or a damaged file can do that; nothing here was lost.</source>
   <translation>Der Rechenprozess ist abgestürzt ({}). Eigener Layer-Code oder eine beschädigte Datei kann das bewirken; hier ging nichts verloren.</translation>
  </message>
  <message>
   <source>The worker ended without a result (exit code {}). A layer's own code may have ended it.</source>
   <translation>Der Rechenprozess endete ohne Ergebnis (Code {}). Eigener Layer-Code hat ihn vielleicht beendet.</translation>
  </message>
 </context>
 <context>
  <name>Written</name>
  <message>
   <source>What the file says of this layer</source>
   <translation>Was die Datei über diesen Layer sagt</translation>
  </message>
 </context>
</TS>
