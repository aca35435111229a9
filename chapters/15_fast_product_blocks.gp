chapter = "15_fast_product"
width = 1000
height = 560
call "common/plot.gp" "15_fast_product_blocks" ARG1 ARG2 ARG3
call "common/drawing.gp"
large = form eq "png" ? ",36" : ",18"

# A at the left, B above, C at their corner; in each the block, and in that what the tile needs.
size = 230.0
gap = 18.0
x = 30.0
y = 40.0
cx = x + size + gap
by = y + size + gap
do for [k=1:3] {
    ax = k == 1 ? x : cx
    ay = k == 3 ? by : y
    set object rectangle from ax,ay to ax+size,ay+size fc rgb "#eef3f8" fs solid border lc rgb "#b9c4cf" behind
}
terms = 84.0
high = 60.0
cols = 150.0
k0 = 60.0
top = y + size - 40
left = cx + 34
# The blocks.
set object rectangle from x+k0,top-high to x+k0+terms,top fc rgb "#c9dfee" fs solid border lc rgb blue
set object rectangle from left,by+size-k0-terms to left+cols,by+size-k0 fc rgb "#f9dcc0" fs solid border lc rgb rust
set object rectangle from left,top-high to left+cols,top fc rgb "#dddddd" fs solid border lc rgb "#888888"
# The panels, and the tile.
ph = 13.0
pw = 17.0
set object rectangle from x+k0,top-26-ph to x+k0+terms,top-26 fc rgb blue fs solid noborder front
set object rectangle from left+60,by+size-k0-terms to left+60+pw,by+size-k0 fc rgb rust fs solid noborder front
set object rectangle from left+60,top-26-ph to left+60+pw,top-26 fc rgb "#222222" fs solid noborder front
set label "A" at x+10,y+14 left
set label "B" at cx+size-10,by+14 right
set label "C" at cx+size-10,y+14 right

# What lies where.
tx = cx + size + 170
set label "registers" at tx,y+56 left font large
set label "tile of C: 12 × 16 sums" at tx,y+32 left
set label "24 vectors of 8, of 32" at tx,y+12 left font small tc rgb grey
set arrow from tx-12,y+40 to left+60+pw+3,top-26-ph/2 head size 9,18 filled lw 1.2 lc rgb grey front
set label "L1 cache" at tx,y+186 left font large
set label "panel of A: 12 × 256, 24 kB" at tx,y+162 left tc rgb blue
set label "stays, while panels of B pass by" at tx,y+142 left font small tc rgb grey
set label "L2 cache" at tx,y+326 left font large
set label "block of B: 256 × 512, 1 MB" at tx,y+302 left tc rgb rust
set label "in panels of 16 columns" at tx,y+282 left font small tc rgb grey
set arrow from tx-12,y+310 to left+cols+3,by+size-k0-terms/2 head size 9,18 filled lw 1.2 lc rgb grey front
set label "block of A: 72 × 256, 147 kB" at tx,y+258 left tc rgb blue
set label "in panels of 12 rows" at tx,y+238 left font small tc rgb grey
set label "memory" at tx,y+436 left font large
set label "A, B and C" at tx,y+412 left
set label "each block is copied once: packed" at tx,y+392 left font small tc rgb grey
plot NaN notitle
unset output
