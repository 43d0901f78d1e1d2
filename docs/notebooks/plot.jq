# Draws numbers as SVG, 600×340. A box is [least x, most x, least y, most y].

def pixel($box): [60 + (.[0] - $box[0]) / ($box[1] - $box[0]) * 520, 300 - (.[1] - $box[2]) / ($box[3] - $box[2]) * 270] | map(. * 10 | round / 10);

def line($box; $colour): "<polyline fill=\"none\" stroke=\"\($colour)\" stroke-width=\"1.5\" points=\"\(map(pixel($box) | join(",")) | join(" "))\"/>";

def dots($box; $colour): map(pixel($box) | "<circle cx=\"\(.[0])\" cy=\"\(.[1])\" r=\"3\" fill=\"\($colour)\"/>") | join("");

# From a point along a vector.
def arrow($box; $colour):
  (.[0] | pixel($box)) as $from | ([.[0][0] + .[1][0], .[0][1] + .[1][1]] | pixel($box)) as $to
  | "<line x1=\"\($from[0])\" y1=\"\($from[1])\" x2=\"\($to[0])\" y2=\"\($to[1])\" stroke=\"\($colour)\" marker-end=\"url(#tip)\"/>";

def text($x; $y; $anchor): if type == "number" then . * 100 | round / 100 else . end | "<text x=\"\($x)\" y=\"\($y)\" text-anchor=\"\($anchor)\">\(.)</text>";

def svg($box; $title):
  "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 600 340\" font-family=\"sans-serif\" font-size=\"12\">",
  "<defs><marker id=\"tip\" viewBox=\"0 0 6 6\" refX=\"5\" refY=\"3\" markerWidth=\"5\" markerHeight=\"5\" orient=\"auto\"><path d=\"M0 0L6 3L0 6z\"/></marker></defs>",
  "<rect width=\"600\" height=\"340\" fill=\"white\"/><path d=\"M60 30V300H580\" fill=\"none\" stroke=\"black\"/>",
  ($title | text(320; 20; "middle")),
  (range(5) as $i | ($box[0] + $i * ($box[1] - $box[0]) / 4) | text(60 + $i * 130; 318; "middle")),
  (range(5) as $i | ($box[2] + $i * ($box[3] - $box[2]) / 4) | text(54; 304 - $i * 67.5; "end")),
  .[],
  "</svg>";

# Whether the SVG text that comes in shows what the picture does: the same words, and numbers that a reader's eye does not tell apart.
def resembles($picture):
  def words: gsub("-?[0-9]+([.][0-9]+)?"; "n");
  def numbers: [scan("-?[0-9]+(?:[.][0-9]+)?") | tonumber];
  if words == ($picture | words) and ([numbers, ($picture | numbers)] | transpose | all((.[0] - .[1] | fabs) < 3))
  then "as in the picture" else "not as in the picture" end;
